import type { Diagnostic } from './diagnostic.ts'

/** A value and what was found while making it; `value` is undefined exactly when there was nothing to go on with. */
export interface Result<T> {
  readonly value: T | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** A result without findings. */
export function success<T>(value: T, diagnostics: readonly Diagnostic[] = []): Result<T> {
  return { value, diagnostics }
}

/** A result without a value. */
export function failure<T>(...diagnostics: readonly Diagnostic[]): Result<T> {
  return { value: undefined, diagnostics }
}

/** The values that there are among several results, and what was found while making any of them. */
export function gather<T>(results: readonly Result<T>[]): {
  readonly values: readonly T[]
  readonly diagnostics: readonly Diagnostic[]
} {
  return {
    values: results.flatMap(({ value }) => (value === undefined ? [] : [value])),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  }
}

/** Whether any finding stops the work. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((finding) => finding.severity === 'error')
}
