import type { ClusterPlace } from '../cluster-place.ts'

/** One script of a drill. */
export interface DrillCase {
  /** What tells it from the others of the same drill and cluster; undefined where it is the only one. */
  readonly of: string | undefined
  /** What happens, in a sentence. */
  readonly does: string
  readonly variables: Readonly<Record<string, string | readonly string[]>>
  /** Why the layout could not survive it. */
  readonly refusals: readonly string[]
}

/** Something that can be rehearsed. */
export interface Drill {
  readonly name: string
  readonly summary: string
  /** Whether it changes anything in the cluster. */
  readonly changes: boolean
  /** Files of templates/drills that its scripts are made of. */
  readonly files: readonly string[]
  /** Its scripts in one cluster, or why there is nothing to rehearse. */
  readonly cases: (place: ClusterPlace) => readonly DrillCase[] | string
}
