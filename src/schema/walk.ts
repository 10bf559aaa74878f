import type { Path } from '../source/path.ts'
import { checkValue } from './check-value.ts'
import { combineHoles, type Hole } from './hole.ts'
import { dereference } from './reference.ts'
import type { Schema, Subschema } from './schema.ts'
import type { Rule, Violation, Words } from './violation.ts'
import type { Trial, Visit } from './visit.ts'

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

/** One walk after another over values of one schema; there are hundreds, so that methods are not made for each. */
export class Walk implements Visit {
  readonly structural: boolean
  readonly path: (string | number)[] = []
  private readonly schema: Subschema
  private readonly root: Schema
  private readonly opaque: SchemaOptions['opaque']
  /** Where findings go; undefined while an alternative is only tried. */
  private sink: Violation[] | undefined
  /** Where holes go while an alternative is tried; undefined where they are final. */
  private holes: Hole[] | undefined
  private failures = 0
  private depth = 0
  private steps = 0

  constructor(schema: Subschema, { dialect, root = schema, opaque }: SchemaOptions) {
    this.structural = dialect === 'structural'
    this.schema = schema
    this.root = typeof root === 'object' ? root : {}
    this.opaque = opaque
  }

  /** Walks a value; findings go to `found`, which is undefined where only the answer counts. */
  over(value: unknown, found: Violation[] | undefined): 'fits' | 'fails' | 'too much' {
    this.sink = found
    this.failures = 0
    this.steps = 0
    this.check(value, this.schema, false)
    if (this.steps > mostSteps) return 'too much'
    return this.failures === 0 ? 'fits' : 'fails'
  }

  check(part: unknown, subschema: Subschema, open: boolean): void {
    // An alternative that is only tried has failed with its first finding.
    if (this.sink === undefined && this.failures > 0) return
    if (++this.steps > mostSteps) {
      this.failures++
      return
    }
    if (this.depth === deepest) {
      this.report('depth', tooDeep)
      return
    }
    this.depth++
    checkValue(this, part, subschema, open)
    this.depth--
  }

  descend(step: string | number, part: unknown, subschema: Subschema, open: boolean): void {
    this.path.push(step)
    this.check(part, subschema, open)
    this.path.pop()
  }

  report(rule: Rule, words: () => Words, step?: string | number): void {
    this.failures++
    this.sink?.push({ path: step === undefined ? [...this.path] : [...this.path, step], rule, ...words() })
  }

  reportAll(find: () => readonly Violation[]): void {
    this.failures++
    this.sink?.push(...find())
  }

  attempt(part: unknown, subschema: Subschema): Trial {
    const holes: Hole[] = []
    const failures = this.aside(undefined, holes, part, subschema)
    return { fits: failures === 0, holes }
  }

  explain(part: unknown, subschema: Subschema): readonly Violation[] {
    const found: Violation[] = []
    this.aside(found, [], part, subschema)
    return found
  }

  /** Checks without a trace in this walk but its steps; gives how many findings there were. */
  private aside(sink: Violation[] | undefined, holes: Hole[], part: unknown, subschema: Subschema): number {
    const outer = { sink: this.sink, holes: this.holes, failures: this.failures }
    this.sink = sink
    this.holes = holes
    this.failures = 0
    this.check(part, subschema, true)
    const failures = this.failures
    this.sink = outer.sink
    this.holes = outer.holes
    this.failures = outer.failures
    return failures
  }

  resolve(subschema: Subschema): Subschema | undefined {
    return dereference(subschema, this.root)
  }

  isHole(text: string, subschema: Schema): boolean {
    if (this.opaque === undefined) return false
    if (this.holes === undefined) return this.opaque(text, subschema, [...this.path])
    const isHole = this.opaque(text, {}, [...this.path])
    if (isHole) this.holes.push({ text, schema: subschema, path: [...this.path] })
    return isHole
  }

  settle(trials: readonly Trial[]): void {
    for (const hole of combineHoles(trials.map((trial) => trial.holes))) {
      if (this.holes === undefined) this.opaque?.(hole.text, hole.schema, hole.path)
      else this.holes.push(hole)
    }
  }
}

function tooDeep(): Words {
  return { message: `This is nested deeper than ${deepest} levels.` }
}
