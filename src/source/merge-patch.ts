import { isMap } from './plain-map.ts'

/** Applies an RFC 7386 merge patch without touching either side: maps merge, null deletes, everything else replaces. */
export function mergePatch(base: unknown, patch: unknown): unknown {
  if (!isMap(patch)) return patch
  const merged: Record<string, unknown> = isMap(base) ? { ...base } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key]
    else merged[key] = mergePatch(merged[key], value)
  }
  return merged
}
