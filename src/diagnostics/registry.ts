import type { Code } from './diagnostic.ts'
import { nearest } from './nearest.ts'

/** Every kind of finding there is, by code. */
interface CodeRegistry {
  /** Sorted by code. */
  readonly codes: readonly Code[]
  /** The record of a code, in whatever letter case a person typed it. */
  readonly find: (code: string) => Code | undefined
  /** The code that a mistyped one most likely means. */
  readonly nearest: (code: string) => string | undefined
}

/** Joins the codes of all checks; two records of one code are a programmer's error and throw. */
export function codeRegistry(groups: readonly (readonly Code[])[]): CodeRegistry {
  const codes = groups.flat().sort((a, b) => (a.code < b.code ? -1 : 1))
  const byCode = new Map(codes.map((code) => [code.code, code]))
  const twice = codes.find((code) => byCode.get(code.code) !== code)
  if (twice !== undefined) throw new Error(`Two diagnostics have the code ${twice.code}.`)
  const names = [...byCode.keys()]
  return {
    codes,
    find: (code) => byCode.get(code.trim().toUpperCase()),
    nearest: (code) => nearest(code.trim(), names),
  }
}
