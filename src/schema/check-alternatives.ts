import { bestFit } from './best-fit.ts'
import { either, quote } from './describe.ts'
import { listedBy } from './listed.ts'
import type { Schema, Subschema } from './schema.ts'
import type { Words } from './violation.ts'
import type { Trial, Visit } from './visit.ts'

/** Checks the keywords that hold schemas for the same value: all of, any of, one of, not, if. */
export function checkAlternatives(visit: Visit, value: unknown, schema: Schema): void {
  if (schema.allOf !== undefined) for (const part of schema.allOf) visit.check(value, part, true)
  if (schema.anyOf !== undefined) checkAny(visit, value, schema.anyOf)
  if (schema.oneOf !== undefined) checkOne(visit, value, schema.oneOf)
  if (schema.not !== undefined) checkNot(visit, value, schema.not)
  if (schema.if !== undefined) checkCondition(visit, value, schema.if, schema)
}

function checkCondition(visit: Visit, value: unknown, condition: Subschema, schema: Schema): void {
  const trial = visit.attempt(value, condition)
  // What depends on a hole is known only when the hole is filled.
  if (trial.fits && trial.holes.length > 0) return
  const part = trial.fits ? schema.then : schema.else
  if (part !== undefined) visit.check(value, part, true)
}

function checkAny(visit: Visit, value: unknown, branches: readonly Subschema[]): void {
  const possible: Trial[] = []
  for (const branch of branches) {
    const trial = visit.attempt(value, branch)
    if (trial.fits && trial.holes.length === 0) return
    if (trial.fits) possible.push(trial)
  }
  if (possible.length > 0) visit.settle(possible)
  else visit.reportAll(() => bestFit(visit, value, branches))
}

function checkOne(visit: Visit, value: unknown, branches: readonly Subschema[]): void {
  const trials = branches.map((branch) => visit.attempt(value, branch))
  const possible = trials.filter((trial) => trial.fits)
  const certain = branches.filter((_, index) => trials[index]?.fits && trials[index].holes.length === 0)
  if (possible.length === 0) visit.reportAll(() => bestFit(visit, value, branches))
  else if (certain.length > 1) visit.report('alternatives', () => tooMany(visit, certain))
  else visit.settle(possible)
}

function tooMany(visit: Visit, branches: readonly Subschema[]): Words {
  const names = branches.flatMap((branch) => requiredBy(visit, branch))
  if (names.length < 2) return { message: 'This fits several of the allowed forms where one is meant.' }
  return { message: `Only one of ${either(names.map((name) => JSON.stringify(name)))} may be given.` }
}

function checkNot(visit: Visit, value: unknown, forbidden: Subschema): void {
  // An empty `not` forbids everything in draft 7; Kubernetes' schemas mean nothing by it.
  if (visit.structural && typeof forbidden === 'object' && Object.keys(forbidden).length === 0) return
  const trial = visit.attempt(value, forbidden)
  if (trial.fits && trial.holes.length === 0) {
    visit.report('forbidden', () => ({ message: forbiddenForm(visit, value, forbidden) }))
  }
}

function forbiddenForm(visit: Visit, value: unknown, forbidden: Subschema): string {
  const schema = visit.resolve(forbidden)
  const listed = typeof schema === 'object' ? listedBy(schema) : undefined
  if (listed !== undefined) return `This must not be ${either(listed.map(quote))}.`
  const branches = typeof schema === 'object' ? (schema.anyOf ?? [schema]) : []
  const names = branches
    .filter((branch) => visit.attempt(value, branch).fits)
    .flatMap((branch) => requiredBy(visit, branch))
    .map((name) => JSON.stringify(name))
  if (names.length === 1) return `The field ${names[0]} may not be given here.`
  if (names.length > 1) return `The fields ${names.join(' and ')} may not be given together.`
  return 'This has a form that is not allowed here.'
}

function requiredBy(visit: Visit, branch: Subschema): readonly string[] {
  const schema = visit.resolve(branch)
  return typeof schema === 'object' ? (schema.required ?? []) : []
}
