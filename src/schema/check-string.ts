import { counted } from '../diagnostics/counted.ts'
import { quote } from './describe.ts'
import { patternOf } from './pattern.ts'
import type { Schema } from './schema.ts'
import type { Visit } from './visit.ts'

/** Checks the keywords for strings; lengths count characters, not UTF-16 units. */
export function checkString(visit: Visit, text: string, schema: Schema): void {
  const { pattern, minLength, maxLength } = schema
  if (pattern !== undefined && patternOf(pattern)?.test(text) === false) reportPattern(visit, text, pattern)
  // A character takes two units at the most.
  if (minLength !== undefined && text.length < 2 * minLength && lengthOf(text) < minLength) {
    reportShort(visit, text, minLength)
  }
  if (maxLength !== undefined && text.length > maxLength && lengthOf(text) > maxLength) {
    reportLong(visit, text, maxLength)
  }
}

function reportPattern(visit: Visit, text: string, pattern: string): void {
  visit.report('pattern', () => ({ message: `${quote(text)} does not match the pattern ${pattern}` }))
}

function reportShort(visit: Visit, text: string, least: number): void {
  visit.report('length', () => ({ message: tooShort(text, least) }))
}

function reportLong(visit: Visit, text: string, most: number): void {
  visit.report('length', () => ({
    message: `${quote(text)} has ${counted(lengthOf(text), 'character')}; at most ${most} are allowed.`,
  }))
}

function tooShort(text: string, least: number): string {
  if (text === '') return 'This must not be empty.'
  return `${quote(text)} is shorter than ${counted(least, 'character')}.`
}

function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length++
  return length
}
