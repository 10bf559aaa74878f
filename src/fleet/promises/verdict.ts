import type { FleetSpec } from '../fleet.ts'

export type PromiseOfLayout = FleetSpec['promises'][number]

/** What the layout has against a promise; none means that it is kept. */
export interface Verdict {
  /**
   * broken: it cannot be kept; unknown: the spec does not say enough; open: it is kept or not as Neo4j happens to place
   * primaries; waits: a failover, or the loss of a cluster, has used up what kept it.
   */
  readonly kind: 'broken' | 'unknown' | 'open' | 'waits'
  /** The field of the promise that asks too much. */
  readonly field: 'survive' | 'for' | 'by' | 'rpo'
  readonly detail: string
  readonly help: string
}

/** A database as it lies in the cluster that writes it. */
export interface Writer {
  /** As a sentence calls it: `"orders"`, `the default database "neo4j"`. */
  readonly what: string
  readonly primaries: number
  readonly secondaries: number
}
