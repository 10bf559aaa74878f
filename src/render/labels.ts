import { valueAt } from '../source/path.ts'
import { isMap } from '../source/plain-map.ts'
import { asTextHole, type Hole, holeText } from '../template/hole.ts'
import { boundPath, type View } from '../template/view.ts'

/** Puts the fleet's labels on an object, before any patch can change them. */
export function withLabels(object: unknown, view: View, holes: Hole[], file: string): unknown {
  const labels = valueAt(view, ['fleet', 'labels'])
  const metadata = valueAt(object, ['metadata'])
  if (!isMap(labels) || !isMap(metadata) || Object.keys(labels).length === 0) return object
  const added: Record<string, unknown> = {}
  for (const key of Object.keys(labels)) {
    holes.push({ bound: boundPath(['fleet', 'labels', key]), line: 1, file })
    added[key] = asTextHole(holeText(holes.length - 1))
  }
  const own = isMap(metadata['labels']) ? metadata['labels'] : {}
  return { ...(object as object), metadata: { ...metadata, labels: { ...added, ...own } } }
}
