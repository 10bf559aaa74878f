import type { Path } from '../source/path.ts'

/**
 * What applying a change does to a running fleet, mildest first:
 * nothing, only labels and annotations, configuration read again, servers restarted one by one,
 * votes of a running DBMS touched, data gone or unreachable.
 */
export const risks = ['none', 'metadata', 'reload', 'rolling-restart', 'quorum', 'data-loss'] as const
export type Risk = (typeof risks)[number]

/** Which object of which cluster a change belongs to. */
export interface ObjectId {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
}

/** One field that differs; list items are addressed by their natural key, `env[name=A]`. */
export interface FieldChange {
  readonly path: Path
  readonly kind: 'added' | 'removed' | 'changed' | 'reordered'
  readonly before?: unknown
  readonly after?: unknown
  readonly risk: Risk
  /** Why it has that risk, where it is above `metadata`. */
  readonly reason?: string
}

/** One object that differs between two trees, with everything that differs in it. */
export interface Change {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly object: ObjectId
  /** Where it lives in the tree, once per cluster that has the very same change. */
  readonly paths: readonly string[]
  /** Clusters (or `hub`) that have the very same change, sorted. */
  readonly clusters: readonly string[]
  readonly fields: readonly FieldChange[]
  readonly risk: Risk
  readonly reason?: string
}
