import type { Code } from '../diagnostics/diagnostic.ts'
import type { FieldPath } from './field-path.ts'

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

/** A change that breaks a rule of its own, as `explain` knows it. */
export interface ChangeFinding extends Code {
  /** What to do instead. */
  readonly help: string
}

/** How bad something is, and one sentence that says why. */
export interface Assessment {
  readonly risk: Risk
  readonly reason?: string
  readonly finding?: ChangeFinding
}

/** One field that differs between two versions of an object, not yet judged. */
export interface FieldDifference {
  /** Empty for a whole object that came or went. */
  readonly path: FieldPath
  readonly kind: 'added' | 'removed' | 'changed' | 'reordered'
  readonly before?: unknown
  readonly after?: unknown
}

/** One field that differs; list items are addressed by their natural key, `env[name=A]`. */
export interface FieldChange extends FieldDifference, Assessment {}

/** One object that differs between two trees, with everything that differs in it. */
export interface Change extends Assessment {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly object: ObjectId
  /** The folder of the fleet (or cluster set) in the tree. */
  readonly fleet: string
  /** Where it lives in the tree, sorted: one file per cluster that has the very same change. */
  readonly paths: readonly string[]
  /** Clusters (or `hub`) that have the very same change, sorted. */
  readonly clusters: readonly string[]
  readonly fields: readonly FieldChange[]
}

/** The worst of some assessments, the first of equals; no risk where there is none to choose from. */
export function worst(assessments: readonly Assessment[]): Assessment {
  const [first, ...rest] = assessments
  if (first === undefined) return { risk: 'none' }
  return rest.reduce((found, next) => (severity(next.risk) > severity(found.risk) ? next : found), first)
}

/** The place of a risk in the order, mildest 0. */
export function severity(risk: Risk): number {
  return risks.indexOf(risk)
}
