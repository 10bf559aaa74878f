import type { Code, Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { ClusterSet, ClusterSpec, Fleet, FleetSpec } from '../fleet.ts'
import type { Places } from '../places.ts'

/** One concern of a fleet: the kinds of findings it can make, and how it finds them. */
export interface Rule {
  readonly codes: readonly Code[]
  readonly check: (fleet: Fleet) => readonly Diagnostic[]
}

/** What a fleet and a cluster set have in common: clusters, how they are joined, and where that was written. */
export interface ClusterGroup {
  /** The cluster at index i was written at `spec.clusters[i]`. */
  readonly clusters: readonly Omit<ClusterSpec, 'nodeAllocation'>[]
  readonly networking: FleetSpec['networking']
  readonly gitops: FleetSpec['gitops']
  /** Who writes where; undefined for a cluster set, whose fleets say it. */
  readonly strategy: FleetSpec['strategy'] | undefined
  readonly document: unknown
  readonly places: Places
}

/** One concern of Kubernetes clusters, whichever document declares them. */
export interface GroupRule {
  readonly codes: readonly Code[]
  readonly check: (group: ClusterGroup) => readonly Diagnostic[]
}

/** One concern of several fleets and cluster sets that are looked at together. */
export interface AcrossRule {
  readonly codes: readonly Code[]
  readonly check: (fleets: readonly Fleet[], sets: readonly ClusterSet[]) => readonly Diagnostic[]
}

/** Applies a rule about clusters to the clusters of a fleet. */
export function forFleet({ codes, check }: GroupRule): Rule {
  return {
    codes,
    check: ({ clusters, spec, document, places }) =>
      check({
        clusters,
        networking: spec.networking,
        gitops: spec.gitops,
        strategy: spec.strategy,
        document,
        places,
      }),
  }
}

/** The clusters that a cluster set declares, as rules about clusters see them. */
export function groupOf({ spec, document, places }: ClusterSet): ClusterGroup {
  const { clusters, networking, gitops } = spec
  return { clusters, networking, gitops, strategy: undefined, document, places }
}
