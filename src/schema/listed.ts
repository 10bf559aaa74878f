import { nearest } from '../diagnostics/nearest.ts'
import { either, quote } from './describe.ts'
import type { Schema } from './schema.ts'
import type { Words } from './violation.ts'

/** The values that a schema lists, or undefined where it lists none. */
export function listedBy(schema: Schema): readonly unknown[] | undefined {
  return Object.hasOwn(schema, 'const') ? [schema.const] : schema.enum
}

/** What to say of a value that is none of those listed; `others` are sentences on what else it could be. */
export function outOfList(value: unknown, listed: readonly unknown[], others: readonly string[] = []): Words {
  const values = [...new Set(listed)]
  const allowed = values.map((entry) => (typeof entry === 'string' ? entry : quote(entry)))
  const suggestion = typeof value === 'string' ? nearest(value, allowed) : undefined
  const message = [notListed(value, values), ...others].join(' ')
  return { message, allowed, ...(suggestion === undefined ? {} : { suggestion }) }
}

function notListed(value: unknown, listed: readonly unknown[]): string {
  return `This must be ${either(listed.map(quote))}, but it is ${quote(value)}.`
}
