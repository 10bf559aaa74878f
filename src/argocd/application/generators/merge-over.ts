import { valueAt } from '../../../source/path.ts'
import { isMap } from '../../../source/plain-map.ts'
import type { Data } from '../application.ts'
import { hasTypedTexts, typedTexts } from './typed-texts.ts'

/**
 * Lays one element over another as Argo CD does with Go templates: maps by their keys, everything else as a whole, empty
 * or not. Undefined where Argo CD breaks off: a map that somebody wrote does not go over one of `values`.
 */
export function mergeOver(base: Data, over: Data): Data | undefined {
  const entries = Object.entries(over)
  if (entries.length > 0 && hasTypedTexts(base) && !hasTypedTexts(over)) return undefined
  const merged = entries.map(([key, value]) => {
    const below = valueAt(base, [key])
    const isDeep = isMap(below) && isMap(value) && Object.keys(below).length > 0
    return [key, isDeep ? mergeOver(below, value) : value] as const
  })
  if (merged.some(([, value]) => value === undefined)) return undefined
  const result = { ...base, ...Object.fromEntries(merged) }
  return hasTypedTexts(base) ? typedTexts(result) : result
}
