import { isMap } from '../../../source/plain-map.ts'
import type { Data } from '../application.ts'
import { hasTypedTexts } from './typed-texts.ts'

/** The values below a map or list under the names of their places with dots; empty maps and lists are gone. */
export function flatten(
  value: Data | readonly unknown[],
  prefix = '',
): readonly (readonly [string, unknown])[] {
  return Object.entries(value).flatMap(([key, item]) => {
    const isNested = isMap(item) || (Array.isArray(item) && !hasTypedTexts(item))
    return isNested ? flatten(item, `${prefix}${key}.`) : [[`${prefix}${key}`, item] as const]
  })
}
