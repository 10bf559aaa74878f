import { findViolations, fits } from '../../schema/find-violations.ts'
import type { Schema, Subschema } from '../../schema/schema.ts'
import type { Violation } from '../../schema/violation.ts'
import { type Path, valueAt } from '../../source/path.ts'
import type { ObjectFact } from '../../target/object-fact.ts'
import { bindAtTop } from '../../template/bind.ts'
import { type Decision, decideTruth } from '../../template/decision.ts'
import { fillText, type Hole, hasHole, isWholeHole } from '../../template/hole.ts'
import type { Evaluable, View } from '../../template/view.ts'
import { fieldPaths, isMeant } from './field-paths.ts'

/** A schema that the value of a hole must fit. */
interface HoleDemand {
  readonly text: string
  readonly schema: Schema
  readonly fact: ObjectFact
}

/** A fact that refers to other objects, and the fields of a shape that do so. */
export interface ShapeReference {
  readonly fact: ObjectFact
  /** Whether `where` must be asked again, with the values of each view. */
  readonly late: boolean
  /** Without a field, the object as a whole. */
  readonly uses: readonly {
    readonly path: Path
    readonly value: Evaluable
    /** Whether the value is one of the view, as it is. */
    readonly whole: boolean
  }[]
}

/** What the facts say of a shape, and what is left to ask of each view. */
export interface Judged {
  readonly breaches: readonly { readonly fact: ObjectFact; readonly violation: Violation }[]
  readonly demands: readonly HoleDemand[]
  /** Facts that hang on the values of holes in more than one place. */
  readonly late: readonly ObjectFact[]
  readonly references: readonly ShapeReference[]
  /** Facts about names that a text must list: those of each view. */
  readonly listings: readonly ObjectFact[]
}

/** A shape that no fact speaks of. */
export const unjudged: Judged = { breaches: [], demands: [], late: [], references: [], listings: [] }

type Answer = 'holds' | 'fails' | 'late'

function answerOf(object: unknown, where: Subschema | undefined): Answer {
  if (where === undefined) return 'holds'
  let isOpen = false
  const opaque = (text: string) => {
    isOpen ||= hasHole(text)
    return hasHole(text)
  }
  if (!fits(object, where, { opaque })) return 'fails'
  return isOpen ? 'late' : 'holds'
}

function judgeSchema(object: unknown, fact: ObjectFact, schema: Subschema): Judged {
  const demands: HoleDemand[] = []
  let isLate = false
  const opaque = (text: string, inner: Schema) => {
    if (!hasHole(text)) return false
    // Inside an alternative it is asked with the schema that takes anything.
    if (Object.keys(inner).length === 0) isLate = true
    else demands.push({ text, schema: inner, fact })
    return true
  }
  const violations = findViolations(object, schema, { opaque })
  if (violations.length > 0) {
    return { ...unjudged, breaches: violations.map((violation) => ({ fact, violation })) }
  }
  return isLate ? { ...unjudged, late: [fact] } : { ...unjudged, demands }
}

function judge(object: unknown, fact: ObjectFact, holes: readonly Hole[]): Judged {
  const where = answerOf(object, fact.where)
  if (where === 'fails') return unjudged
  if (fact.refers !== undefined) {
    const { field } = fact.refers
    const uses = (field === undefined ? [[]] : fieldPaths(object, field)).map((path: Path) => {
      const text = String(valueAt(object, path))
      return { path, value: fillText(text, holes), whole: isWholeHole(text) }
    })
    return { ...unjudged, references: [{ fact, late: where === 'late', uses }] }
  }
  if (fact.lists !== undefined) return { ...unjudged, listings: [fact] }
  if (where === 'late') return { ...unjudged, late: [fact] }
  return fact.schema === undefined ? unjudged : judgeSchema(object, fact, fact.schema)
}

/** Asks every fact about a shape; what decides whether a fact applies is a decision of the shape. */
export function judgeShape(
  object: unknown,
  facts: readonly ObjectFact[],
  view: View,
  holes: readonly Hole[],
  decisions: Decision[],
): Judged {
  const of = {
    apiVersion: String(valueAt(object, ['apiVersion'])),
    kind: String(valueAt(object, ['kind'])),
  }
  const judged = facts.flatMap((fact) => {
    if (!isMeant(fact, of)) return []
    if (fact.when === undefined) return [judge(object, fact, holes)]
    const decision = decideTruth(bindAtTop(fact.when), view)
    decisions.push(decision)
    return decision.outcome === true ? [judge(object, fact, holes)] : []
  })
  return {
    breaches: judged.flatMap(({ breaches }) => breaches),
    demands: judged.flatMap(({ demands }) => demands),
    late: judged.flatMap(({ late }) => late),
    references: judged.flatMap(({ references }) => references),
    listings: judged.flatMap(({ listings }) => listings),
  }
}
