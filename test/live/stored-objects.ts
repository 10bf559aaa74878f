export type Data = Readonly<Record<string, unknown>>

/** An object of the server, and what each field manager applied of it last. */
export interface Stored {
  readonly object: Data
  readonly applied: Readonly<Record<string, Data>>
}

const isMap = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Maps merge; lists are taken as they are applied. */
function merge(live: unknown, applied: unknown): unknown {
  if (!isMap(live) || !isMap(applied)) return applied
  const merged = Object.entries(applied).map(([key, value]) => [key, merge(live[key], value)] as const)
  return { ...live, ...Object.fromEntries(merged) }
}

/** Takes away what a manager applied before and does not apply now, unless another one applies it. */
function without(value: unknown, before: unknown, now: unknown, others: readonly unknown[]): unknown {
  if (!isMap(value) || !isMap(before)) return value
  const kept = Object.entries(value).flatMap(([key, item]): readonly (readonly [string, unknown])[] => {
    const rest = others.flatMap((other) => (isMap(other) && key in other ? [other[key]] : []))
    const isGone = key in before && !(isMap(now) && key in now) && rest.length === 0
    if (isGone && !isMap(item)) return []
    const left = without(item, before[key], isMap(now) ? now[key] : undefined, rest)
    return isGone && isMap(left) && Object.keys(left).length === 0 ? [] : [[key, left]]
  })
  return Object.fromEntries(kept)
}

/** What server-side apply by a manager that wins all conflicts makes of an object. */
export function applied(stored: Stored | undefined, object: Data, manager: string): Stored {
  const { [manager]: before, ...others } = stored?.applied ?? {}
  const merged = merge(without(stored?.object, before, object, Object.values(others)), object) as Data
  const old = (stored?.object['metadata'] ?? {}) as Data
  const generation = Number(old['generation'] ?? 0) + 1
  const metadata = {
    ...(merged['metadata'] as Data),
    uid: 'c0ffee',
    creationTimestamp: '2026-01-01T00:00:00Z',
    generation,
    resourceVersion: String(100 + generation),
    managedFields: [
      { manager, operation: 'Apply', apiVersion: object['apiVersion'], fieldsType: 'FieldsV1', fieldsV1: {} },
    ],
  }
  return { object: { ...merged, metadata }, applied: { ...others, [manager]: object } }
}
