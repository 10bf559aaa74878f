import type { Path } from '../source/path.ts'
import { checkValue } from './check-value.ts'
import { combineHoles, type Hole } from './hole.ts'
import { dereference } from './reference.ts'
import type { Schema, Subschema } from './schema.ts'
import type { Violation, Words } from './violation.ts'
import type { Visit } from './visit.ts'

/** Levels of data and of nested alternatives that are followed; real schemas need fewer than 40. */
const deepest = 400
/** Values checked against schemas in one walk, about a second's worth: alternatives within alternatives can multiply. */
const mostSteps = 4_000_000

/** How a schema is read, and what to do with strings that are not final. */
export interface SchemaOptions {
  /** `structural` reads the schema as an API server reads a CRD, but as a closed one; the default is `draft-7`. */
  readonly dialect?: 'draft-7' | 'structural'
  /** The document that `$ref` points into, where the schema is a part of it. */
  readonly root?: Subschema
  /**
   * Tells that a string is a hole: accepted here, because its value comes later and is checked against the schema
   * given. Inside an alternative that is only tried it is asked with the schema that takes anything.
   */
  readonly opaque?: (text: string, schema: Schema, path: Path) => boolean
}

/** Everything in a value that does not fit the schema, in the order of the value. */
export function findViolations(
  value: unknown,
  schema: Subschema,
  options: SchemaOptions = {},
): readonly Violation[] {
  return schemaCheck(schema, options)(value)
}

/** Everything in one value after another that does not fit the schema. */
export function schemaCheck(
  schema: Subschema,
  options: SchemaOptions = {},
): (value: unknown) => readonly Violation[] {
  let walk: Walk | undefined
  return (value) => {
    walk ??= walkOf(schema, options)
    const violations: Violation[] = []
    return walk(value, violations) === 'too much' ? [tooMuch] : violations
  }
}

/** Whether a value fits the schema; it stops at the first thing that does not, and words nothing. */
export function fits(value: unknown, schema: Subschema, options: SchemaOptions = {}): boolean {
  return walkOf(schema, options)(value, undefined) === 'fits'
}

/** Walks a value; findings go to `found`, which is undefined where only the answer counts. */
type Walk = (value: unknown, found: Violation[] | undefined) => 'fits' | 'fails' | 'too much'

function walkOf(schema: Subschema, options: SchemaOptions): Walk {
  const { root: document = schema, opaque } = options
  const root = typeof document === 'object' ? document : {}
  const path: (string | number)[] = []
  /** Where findings go; undefined while an alternative is only tried. */
  let sink: Violation[] | undefined
  /** Where holes go while an alternative is tried; undefined where they are final. */
  let holes: Hole[] | undefined
  let failures = 0
  let depth = 0
  let steps = 0

  const visit: Visit = {
    structural: options.dialect === 'structural',
    path,
    check(part, subschema, open) {
      // An alternative that is only tried has failed with its first finding.
      if (sink === undefined && failures > 0) return
      if (++steps > mostSteps) {
        failures++
        return
      }
      if (depth === deepest) return visit.report('depth', tooDeep)
      depth++
      checkValue(visit, part, subschema, open)
      depth--
    },
    descend(step, part, subschema, open) {
      path.push(step)
      visit.check(part, subschema, open)
      path.pop()
    },
    report(rule, words, step) {
      failures++
      sink?.push({ path: step === undefined ? [...path] : [...path, step], rule, ...words() })
    },
    reportAll(find) {
      failures++
      sink?.push(...find())
    },
    attempt(part, subschema) {
      const outer = { sink, failures, holes }
      const found: Hole[] = []
      sink = undefined
      failures = 0
      holes = found
      visit.check(part, subschema, true)
      const fits = failures === 0
      ;({ sink, failures, holes } = outer)
      return { fits, holes: found }
    },
    explain(part, subschema) {
      const outer = { sink, failures, holes }
      const found: Violation[] = []
      sink = found
      holes = []
      visit.check(part, subschema, true)
      ;({ sink, failures, holes } = outer)
      return found
    },
    resolve: (subschema) => dereference(subschema, root),
    isHole(text, subschema) {
      if (opaque === undefined) return false
      if (holes === undefined) return opaque(text, subschema, [...path])
      const isHole = opaque(text, {}, [...path])
      if (isHole) holes.push({ text, schema: subschema, path: [...path] })
      return isHole
    },
    settle(trials) {
      for (const hole of combineHoles(trials.map((trial) => trial.holes))) {
        if (holes === undefined) opaque?.(hole.text, hole.schema, hole.path)
        else holes.push(hole)
      }
    },
  }

  return (value, found) => {
    sink = found
    failures = 0
    steps = 0
    visit.check(value, schema, false)
    if (steps > mostSteps) return 'too much'
    return failures === 0 ? 'fits' : 'fails'
  }
}

function tooDeep(): Words {
  return { message: `This is nested deeper than ${deepest} levels.` }
}

const tooMuch: Violation = {
  path: [],
  rule: 'depth',
  message:
    'This cannot be checked: it is too large, or its schema has too many alternatives within alternatives.',
}
