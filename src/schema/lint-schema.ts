import { nearest } from '../diagnostics/nearest.ts'
import type { Path } from '../source/path.ts'
import { isMap } from '../source/plain-map.ts'
import { quote } from './describe.ts'
import { findViolations } from './find-violations.ts'
import { formProblem, type KeywordForm } from './keyword-form.ts'
import { besideReference, insteadOf, keywords } from './keywords.ts'
import type { Schema } from './schema.ts'
import type { Rule, Violation, Words } from './violation.ts'

const deepest = 64

/** Everything in a draft-7 schema that `findViolations` would not obey, so that no keyword is silently ignored. */
export function lintSchema(schema: unknown): readonly Violation[] {
  const violations: Violation[] = []
  const root: Schema = isMap(schema) ? schema : {}
  const report = (path: Path, rule: Rule, words: Words) => {
    violations.push({ path, rule, ...words })
  }

  function lint(part: unknown, path: Path): void {
    if (typeof part === 'boolean') return
    if (!isMap(part)) {
      report(path, 'type', { message: `A schema must be a map, but this is ${quote(part)}.` })
    } else if (path.length > deepest) {
      report(path, 'depth', { message: `This is nested deeper than ${deepest} levels.` })
    } else {
      for (const [name, value] of Object.entries(part)) lintEntry(part, name, value, [...path, name])
      lintDefault(part, path)
    }
  }

  function lintEntry(part: Schema, name: string, value: unknown, path: Path): void {
    const form = Object.hasOwn(keywords, name) ? keywords[name] : undefined
    if (form === undefined) report(path, 'unknown', unknownKeyword(name))
    else if (part.$ref !== undefined && name !== '$ref' && !besideReference.has(name)) {
      report(path, 'forbidden', { message: `"${name}" has no effect beside "$ref".` })
    } else lintKeyword(form, value, path)
  }

  function lintKeyword(form: KeywordForm, value: unknown, path: Path): void {
    const message = formProblem(form, value, root)
    if (message !== undefined)
      report(path, form === 'reference' || form === 'pattern' ? form : 'type', { message })
    else if (form === 'schema') lint(value, path)
    else if (form === 'schemas' || form === 'named schemas' || form === 'patterned schemas') {
      for (const [step, inner] of partsOf(value)) lint(inner, [...path, step])
    }
  }

  function lintDefault(part: Schema, path: Path): void {
    // A schema that is itself in doubt says nothing reliable about its default.
    if (violations.length > 0 || part.default === undefined) return
    for (const found of findViolations(part.default, part, { root })) {
      violations.push({ ...found, path: [...path, 'default', ...found.path] })
    }
  }

  lint(schema, [])
  return violations
}

function unknownKeyword(name: string): Words {
  const instead = Object.hasOwn(insteadOf, name) ? ` ${insteadOf[name]}` : ''
  const allowed = Object.keys(keywords)
  const suggestion = instead === '' ? nearest(name, allowed) : undefined
  const message = `The schema keyword "${name}" is not supported.${instead}`
  return { message, allowed, ...(suggestion === undefined ? {} : { suggestion }) }
}

function partsOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  return Array.isArray(value) ? [...value.entries()] : isMap(value) ? Object.entries(value) : []
}
