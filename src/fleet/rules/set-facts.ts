import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { type Path, valueAt } from '../../source/path.ts'
import type { ClusterSet, Fleet } from '../fleet.ts'
import type { Rule } from './rule.ts'

const otherFact: Code = {
  code: 'NF-ID-015',
  severity: 'error',
  title: 'Fleet that contradicts its cluster set',
  explanation:
    'Where a cluster stands, what runs it, its ranges, and the network that joins it to others are facts, the same for every fleet that uses it. The cluster set renders the network from what it says itself; a fleet that says something else has its policies, its checks and its failures worked out for clusters that are not there.',
}

/** What is so of a cluster, whoever uses it. */
const facts = [
  'region',
  'provider',
  'distribution',
  'kubernetesVersion',
  'podCIDRs',
  'serviceCIDRs',
  'nodeCIDRs',
  'nodeMTU',
] as const

export const setFacts: Rule = {
  codes: [otherFact],
  check: (fleet) => {
    const set = fleet.clusterSet
    return set === undefined
      ? []
      : placesInBoth(fleet, set).flatMap((both) => contradiction(fleet, set, both))
  },
}

/** Where the fleet, and where its set, may say the same. */
interface Both {
  readonly own: Path
  readonly shared: Path
}

function placesInBoth({ clusters }: Fleet, set: ClusterSet): readonly Both[] {
  const type: Path = ['spec', 'networking', 'type']
  return [
    { own: type, shared: type },
    ...clusters.flatMap(({ name, path }) => {
      const index = set.spec.clusters.findIndex((cluster) => cluster.name === name)
      if (index < 0) return []
      return facts.map((fact) => ({
        own: [...path, fact],
        shared: ['spec', 'clusters', index, fact],
      }))
    }),
  ]
}

function contradiction(
  { document, places }: Fleet,
  set: ClusterSet,
  { own, shared }: Both,
): readonly Diagnostic[] {
  const [mine, theirs] = [valueAt(document, own), valueAt(set.document, shared)]
  if (theirs === undefined || JSON.stringify(mine) === JSON.stringify(theirs)) return []
  return [
    diagnostic(
      otherFact,
      `This is ${shown(mine)} here, and ${shown(theirs)} in the cluster set "${set.name}".`,
      {
        span: places.at(own),
        help: 'Leave it out: what the cluster set says holds for the fleet too. Where it is wrong, change it there.',
        related: [{ span: set.places.at(shared), message: 'what the cluster set says' }],
      },
    ),
  ]
}

function shown(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value)
}
