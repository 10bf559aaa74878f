import type { Path } from '../source/path.ts'
import { either, quote, typesOf, wrongType } from './describe.ts'
import { listedBy, outOfList } from './listed.ts'
import type { Schema, Subschema } from './schema.ts'
import type { Violation } from './violation.ts'
import type { Visit } from './visit.ts'

interface Branch {
  readonly schema: Schema
  readonly violations: readonly Violation[]
}

/** Why a value fits none of several alternatives, told for the alternative that its writer most probably meant. */
export function bestFit(
  visit: Visit,
  value: unknown,
  alternatives: readonly Subschema[],
): readonly Violation[] {
  const here = [...visit.path]
  const branches = alternatives.map((alternative) => {
    const schema = visit.resolve(alternative)
    return { schema: mapOf(schema), violations: visit.explain(value, alternative) }
  })
  const typed = branches.filter(
    (branch) => !branch.violations.some((found) => isAt(found, 'type', here.length)),
  )
  if (typed.length === 0) {
    const types = branches.flatMap((branch) => typesOf(branch.schema))
    if (types.length === 0) return fewest(branches)
    return [{ path: here, rule: 'type', message: wrongType(value, types) }]
  }
  if (typeof value !== 'object' || value === null) return forScalar(value, here, typed)
  return forTellingField(visit, value, here, typed) ?? forMissing(here, typed) ?? fewest(told(here, typed))
}

/** A scalar may be any of the values listed; what else it could be is said as well. */
function forScalar(value: unknown, path: Path, branches: readonly Branch[]): readonly Violation[] {
  const listed = branches.flatMap((branch) => listedBy(branch.schema) ?? [])
  const all = branches.flatMap((branch) => branch.violations)
  const others = all.filter((found) => found.rule !== 'enum')
  const sentences = [...new Set(others.map((found) => found.message))]
  if (listed.length > 0) return [{ path, rule: 'enum', ...outOfList(value, listed, sentences) }]
  return [{ path, rule: others[0]?.rule ?? 'alternatives', message: sentences.join(' ') }]
}

/** The fields whose value tells the alternatives apart: every alternative lists values for them. */
function tellingFields(visit: Visit, branches: readonly Branch[]): ReadonlyMap<string, readonly unknown[]> {
  const listed = new Map<string, unknown[][]>()
  for (const { schema } of branches) {
    for (const [key, field] of Object.entries(schema.properties ?? {})) {
      const values = listedBy(mapOf(visit.resolve(field)))
      if (values !== undefined) listed.set(key, [...(listed.get(key) ?? []), [...values]])
    }
  }
  const shared = [...listed].filter(([, lists]) => branches.length > 1 && lists.length === branches.length)
  return new Map(shared.map(([key, lists]) => [key, lists.flat()]))
}

function forTellingField(
  visit: Visit,
  value: object,
  path: Path,
  branches: readonly Branch[],
): readonly Violation[] | undefined {
  for (const [key, listed] of tellingFields(visit, branches)) {
    const given: unknown = Reflect.get(value, key)
    const place = [...path, key]
    if (Object.hasOwn(value, key) && !listed.includes(given)) {
      return [{ path: place, rule: 'enum', ...outOfList(given, listed) }]
    }
    if (!Object.hasOwn(value, key) && branches.every((branch) => branch.schema.required?.includes(key))) {
      const message = `The field "${key}" is missing; it must be ${either(listed.map(quote))}.`
      return [{ path: place, rule: 'missing', message, allowed: listed.map(String) }]
    }
  }
  return undefined
}

/** The alternatives that the telling fields leave. */
function told(path: Path, branches: readonly Branch[]): readonly Branch[] {
  const left = branches.filter(
    ({ violations }) => !violations.some((found) => isAt(found, 'enum', path.length + 1)),
  )
  return left.length > 0 ? left : branches
}

/** Alternatives that only differ in which field must be given are told as one demand. */
function forMissing(path: Path, branches: readonly Branch[]): readonly Violation[] | undefined {
  const missing = branches.map(({ violations }) =>
    violations.length === 1 ? violations.find((found) => isAt(found, 'missing', path.length + 1)) : undefined,
  )
  const names = [...new Set(missing.map((found) => found && String(found.path.at(-1))))]
  const given = names.filter((name) => name !== undefined)
  if (given.length < 2 || given.length < names.length) return undefined
  const message = `One of the fields ${either(given.map(quote))} must be given.`
  return [{ path, rule: 'missing', message, allowed: given }]
}

function fewest(branches: readonly Branch[]): readonly Violation[] {
  const [best] = [...branches].sort((a, b) => a.violations.length - b.violations.length)
  return best?.violations ?? []
}

function isAt(found: Violation, rule: Violation['rule'], depth: number): boolean {
  return found.rule === rule && found.path.length === depth
}

function mapOf(schema: Subschema | undefined): Schema {
  return typeof schema === 'object' ? schema : {}
}
