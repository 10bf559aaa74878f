import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Cluster } from '../fleet.ts'
import type { Rule } from './rule.ts'

const tooOld: Code = {
  code: 'NF-SPEC-010',
  severity: 'warning',
  title: 'Kubernetes too old for what is rendered',
  explanation:
    'The chart of the Neo4j operator (1.14) refuses Kubernetes before 1.32, and topologySpread.minDomains is on by default only since 1.25; an older API server drops it without a word. The guide’s "1.20+" is not enough for either.',
}

const chartMinimum = 32
const minDomainsMinimum = 25

export const kubernetesVersion: Rule = {
  codes: [tooOld],
  check: ({ clusters, places }) =>
    clusters.flatMap((cluster) => {
      const reason = reasonAgainst(cluster)
      if (reason === undefined) return []
      return [
        diagnostic(tooOld, `"${cluster.name}" runs Kubernetes ${cluster.kubernetesVersion}: ${reason}`, {
          span: places.at([...cluster.path, 'kubernetesVersion']),
          help: `Upgrade the cluster to 1.${chartMinimum} or later first.`,
        }),
      ]
    }),
}

function reasonAgainst({ kubernetesVersion, topology }: Cluster): string | undefined {
  const minor = Number(kubernetesVersion?.split('.')[1] ?? chartMinimum)
  const { enabled, minDomains } = topology.placement.topologySpread
  if (minor < minDomainsMinimum && enabled && minDomains !== undefined) {
    return `topologySpread.minDomains needs 1.${minDomainsMinimum}, and the chart of the Neo4j operator 1.${chartMinimum}.`
  }
  return minor < chartMinimum ? `the chart of the Neo4j operator needs 1.${chartMinimum}.` : undefined
}
