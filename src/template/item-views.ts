import { valueAt } from '../source/path.ts'
import type { View } from './view.ts'

/**
 * The views of what a folder says `for` something: the view itself for `cluster` and `fleet`; else one for each item of
 * a list that is named in the singular, such as `server`. Undefined where the view has no such list.
 */
export function itemViews(item: string, view: View): readonly View[] | undefined {
  if (item === 'cluster' || item === 'fleet') return [view]
  const items = valueAt(view, [`${item}s`])
  return Array.isArray(items) ? items.map((one: unknown) => ({ ...view, [item]: one })) : undefined
}
