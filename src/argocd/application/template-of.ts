import { type Path, valueAt } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import type { Source } from '../../source/source.ts'
import type { Application } from './application.ts'

/** The template of an ApplicationSet for one generator, and where its parts are written. */
export interface Template {
  readonly value: unknown
  readonly at: Application['at']
}

/** Whether Go takes a value for none. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

/** Fills what is empty in a value from another, as Argo CD does: false and 0 are empty too, lists stay whole. */
function withMissing(value: unknown, other: unknown): unknown {
  if (isEmpty(value)) return other ?? value
  if (!isMap(value) || !isMap(other)) return value
  const keys = new Set([...Object.keys(value), ...Object.keys(other)])
  return Object.fromEntries(
    [...keys].map((key) => [key, withMissing(valueAt(value, [key]), valueAt(other, [key]))]),
  )
}

/** The template of an ApplicationSet, behind the one that a generator may have itself. */
export function templateOf(source: Source, generator: Path): Template {
  const common: Path = ['spec', 'template']
  const own: Path = [...generator, 'template']
  return {
    value: withMissing(valueAt(source.value, own), valueAt(source.value, common)),
    at: (path) => {
      const isOwn = !isEmpty(valueAt(source.value, [...own, ...path]))
      return source.span([...(isOwn ? own : common), ...path])
    },
  }
}
