import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import { leadingCluster } from '../leading-cluster.ts'
import type { Rule } from './rule.ts'

const sharedFate: Code = {
  code: 'NF-DR-015',
  severity: 'warning',
  title: 'Hub in the region of the cluster that writes',
  explanation:
    'When a region is lost, Argo CD in the hub is what carries the failover out, and the hub owns the client-facing name that must move. A hub in the region of the home is lost together with it, at the moment when it is needed.',
}

export const hubRegion: Rule = {
  codes: [sharedFate],
  check: (fleet) => {
    const { spec, clusters, places } = fleet
    const hub = spec.gitops?.hub
    const home = clusters.find(({ name }) => name === leadingCluster(fleet))
    const elsewhere = clusters.some(({ region }) => region !== home?.region)
    if (hub?.region === undefined || home === undefined || hub.region !== home.region || !elsewhere) return []
    return [
      diagnostic(
        sharedFate,
        `The hub "${hub.name}" stands in ${hub.region}, like "${home.name}", which writes.`,
        {
          span: places.at(['spec', 'gitops', 'hub', 'region']),
          help: 'Run the hub in the region of a standby, or in one of its own.',
          related: [{ span: places.at([...home.path, 'region']), message: `the region of "${home.name}"` }],
        },
      ),
    ]
  },
}
