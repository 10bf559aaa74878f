import { same } from '../../schema/same.ts'
import type { Path } from '../../source/path.ts'
import { noFields, plain, type Stated } from './stated.ts'

/** One place where two statements about the same thing differ. */
export interface Difference {
  readonly path: Path
  readonly base: Stated | undefined
  readonly other: Stated | undefined
}

/** The places, as deep as possible, where two statements differ. */
export function differences(base: Stated | undefined, other: Stated | undefined): readonly Difference[] {
  if (base === undefined || other === undefined || !base.fields || !other.fields) {
    const equal = base !== undefined && other !== undefined && same(plain(base), plain(other))
    return equal ? [] : [{ path: [], base, other }]
  }
  const [left, right] = [base.fields ?? noFields, other.fields ?? noFields]
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) =>
    differences(left.get(key), right.get(key)).map((found) => ({ ...found, path: [key, ...found.path] })),
  )
}

/** The merge patch that turns the one statement into the other. */
export function patchOf(found: readonly Difference[]): unknown {
  return found.reduce<unknown>(
    (patch, { path, other }) => withValue(patch, path, other === undefined ? null : plain(other)),
    undefined,
  )
}

function withValue(base: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return value
  const map = new Map(Object.entries(base ?? {}))
  return Object.fromEntries(map.set(String(step), withValue(map.get(String(step)), rest, value)))
}
