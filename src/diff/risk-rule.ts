import type { Assessment, ChangeFinding, FieldDifference, Risk } from './change.ts'
import type { FieldPath } from './field-path.ts'
import { compareMagnitude } from './magnitude.ts'
import { matchesPattern, parsePattern } from './path-pattern.ts'

/** When a rule applies; `increased` and `decreased` are kinds of `changed`. */
export const occasions = ['added', 'removed', 'changed', 'increased', 'decreased'] as const
type Occasion = (typeof occasions)[number]

/** What a change of one field of one kind does to a running fleet; the first rule that matches decides. */
export interface RiskRule {
  /** A kind, or `*` for every kind. */
  readonly kind: string
  /** `spec.storage.size`; `*` is any one step, `**` any number of steps, `.` the object itself. */
  readonly path: string
  /** Absent: on every occasion. */
  readonly when?: Occasion
  readonly risk: Risk
  /** One plain sentence. */
  readonly reason: string
  /** The rule that such a change breaks. */
  readonly finding?: ChangeFinding
  /** Where the change must happen for the rule to match. */
  readonly while?: Company
}

/** What else a change happens beside. */
interface Company {
  /** The cluster holds an object of this kind. */
  readonly here?: string
  /** The same field changes in another cluster of the fleet, and that one holds an object of this kind. */
  readonly elsewhere?: string
  /** The cluster loses an object of this kind in the same change. */
  readonly loses?: string
}

/** Answers what a change happens beside. */
export interface Surroundings {
  readonly holds: (kind: string) => boolean
  readonly changesElsewhere: (kind: string, path: FieldPath) => boolean
  readonly loses: (kind: string) => boolean
}

/** One place that a difference touches, and how. */
export type Touch = Pick<FieldDifference, 'kind' | 'before' | 'after'> & { readonly path: FieldPath }

/** What the first matching rule says about a touched place, or undefined where none knows it. */
export type Judge = (kind: string, touch: Touch, around?: Surroundings) => Assessment | undefined

/** Makes a judge of rules, their patterns parsed once; a rule whose path is no pattern matches nothing. */
export function judgeOf(rules: readonly RiskRule[]): Judge {
  const known = rules.flatMap((rule) => {
    const pattern = parsePattern(rule.path)
    return pattern === undefined ? [] : [{ rule, pattern }]
  })
  return (kind, touch, around) => {
    const found = known.find(
      ({ rule, pattern }) =>
        (rule.kind === '*' || rule.kind === kind) &&
        isOccasion(rule.when, touch) &&
        matchesPattern(pattern, touch.path) &&
        isInCompany(rule.while, touch, around),
    )
    if (found === undefined) return undefined
    const { risk, reason, finding } = found.rule
    return finding === undefined ? { risk, reason } : { risk, reason, finding }
  }
}

function isInCompany(
  company: Company | undefined,
  { path }: Touch,
  around: Surroundings | undefined,
): boolean {
  if (company === undefined) return true
  const { here, elsewhere, loses } = company
  if (around === undefined) return false
  return (
    (here === undefined || around.holds(here)) &&
    (elsewhere === undefined || around.changesElsewhere(elsewhere, path)) &&
    (loses === undefined || around.loses(loses))
  )
}

function isOccasion(when: Occasion | undefined, touch: Touch): boolean {
  if (when === undefined) return true
  if (when === 'added' || when === 'removed') return touch.kind === when
  if (touch.kind === 'added' || touch.kind === 'removed') return false
  if (when === 'changed') return true
  return compareMagnitude(touch.before, touch.after) === (when === 'increased' ? 1 : -1)
}
