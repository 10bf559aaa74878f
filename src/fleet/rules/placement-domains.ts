import type { Cluster } from '../fleet.ts'
import { zoneKeys } from '../zone-keys.ts'

/** The node label that names a node: one domain for each node. */
export const hostKey = 'kubernetes.io/hostname'

/** The zones that node selection leaves of those declared. */
export function zonesOf({ availabilityZones, topology }: Cluster): readonly string[] {
  const { nodeSelector = {}, nodeAffinity } = topology.placement
  const terms = nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms
  const selected = zoneKeys.flatMap((key) => nodeSelector[key] ?? [])
  return [...new Set(availabilityZones)].filter(
    (zone) =>
      selected.every((only) => only === zone) &&
      (terms === undefined ||
        terms.some(({ matchExpressions = [] }) => matchExpressions.every(admits(zone)))),
  )
}

interface Expression {
  readonly key: string
  readonly operator: string
  readonly values?: readonly string[] | undefined
}

function admits(zone: string): (expression: Expression) => boolean {
  return ({ key, operator, values = [] }) => {
    if (!zoneKeys.includes(key)) return true
    if (operator === 'In') return values.includes(zone)
    return operator === 'NotIn' ? !values.includes(zone) : operator !== 'DoesNotExist'
  }
}

/** How many domains of a label there are, and what they are called; undefined where the spec does not say. */
export function domainsOf(
  cluster: Cluster,
  topologyKey: string,
): { readonly count: number; readonly noun: string; readonly field: string } | undefined {
  if (zoneKeys.includes(topologyKey)) {
    if (cluster.availabilityZones.length === 0) return undefined
    return { count: zonesOf(cluster).length, noun: 'zone', field: 'availabilityZones' }
  }
  return topologyKey === hostKey && cluster.nodes !== undefined
    ? { count: cluster.nodes, noun: 'node', field: 'nodes' }
    : undefined
}
