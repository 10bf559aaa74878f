import type { Diagnostic } from '../../../diagnostics/diagnostic.ts'
import type { Fleet } from '../../fleet.ts'

/** Makes a finding for each thing of a later fleet that has the key of a thing of an earlier one. */
export function clashes<T extends { readonly fleet: Fleet }>(
  things: readonly T[],
  keyOf: (thing: T) => string,
  finding: (thing: T, before: T) => Diagnostic,
): readonly Diagnostic[] {
  const first = new Map<string, T>()
  return things.flatMap((thing) => {
    const key = keyOf(thing)
    const before = first.get(key)
    if (before === undefined) first.set(key, thing)
    return before === undefined || before.fleet === thing.fleet ? [] : [finding(thing, before)]
  })
}
