import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import { namesUsedTwice } from './names.ts'
import type { GroupRule } from './rule.ts'

const badName: Code = {
  code: 'NF-ID-001',
  severity: 'error',
  title: 'Cluster name that cannot be used',
  explanation:
    'One name serves the cluster in every network, in backup paths and in the tree, so it must be unique and pass the strictest rule in use. Cilium allows 32 characters and reserves "default" for clusters that were given no name, so that two of them could never be joined. "hub" is what the tree and every command call the cluster that runs Argo CD, whose objects would be taken for those of a cluster of that name.',
}

/** Names that mean something else already, with the reason. */
const reserved: ReadonlyMap<string, string> = new Map([
  ['default', 'Cilium reserves the name "default" for a cluster without a name.'],
  ['hub', 'The name "hub" stands for the cluster that runs Argo CD, in the tree and on the command line.'],
])

export const clusterNames: GroupRule = {
  codes: [badName],
  check: ({ clusters, places }) => [
    ...namesUsedTwice(clusters, ['spec', 'clusters'], places, {
      code: badName,
      what: 'clusters',
      help: 'Give each cluster a name of its own, or merge the two entries.',
    }),
    ...clusters.flatMap(({ name, region }, index) => {
      const reason = reserved.get(name)
      return reason === undefined
        ? []
        : [
            diagnostic(badName, reason, {
              span: places.at(['spec', 'clusters', index, 'name']),
              help: `Name it after what it is, such as ${nameFrom(region)}.`,
            }),
          ]
    }),
  ],
}

function nameFrom(region: string): string {
  return /^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/.test(region) && !reserved.has(region) ? region : 'us-east-1'
}
