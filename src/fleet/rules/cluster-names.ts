import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import { namesUsedTwice } from './names.ts'
import type { GroupRule } from './rule.ts'

const badName: Code = {
  code: 'NF-ID-001',
  severity: 'error',
  title: 'Cluster name that cannot be used',
  explanation:
    'One name serves the cluster in every network, in backup paths and in the tree, so it must be unique and pass the strictest rule in use. Cilium allows 32 characters and reserves "default" for clusters that were given no name, so that two of them could never be joined.',
}

export const clusterNames: GroupRule = {
  codes: [badName],
  check: ({ clusters, places }) => [
    ...namesUsedTwice(clusters, ['spec', 'clusters'], places, {
      code: badName,
      what: 'clusters',
      help: 'Give each cluster a name of its own, or merge the two entries.',
    }),
    ...clusters.flatMap((cluster, index) =>
      cluster.name === 'default'
        ? [
            diagnostic(badName, 'Cilium reserves the name "default" for a cluster without a name.', {
              span: places.at(['spec', 'clusters', index, 'name']),
              help: `Name it after what it is, such as ${nameFrom(cluster.region)}.`,
            }),
          ]
        : [],
    ),
  ],
}

function nameFrom(region: string): string {
  return /^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/.test(region) && region !== 'default' ? region : 'us-east-1'
}
