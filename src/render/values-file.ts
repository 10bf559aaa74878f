import { isMap } from '../source/merge-patch.ts'
import { fillText, hasHole } from '../template/hole.ts'
import type { View } from '../template/view.ts'
import type { Shape } from './shape.ts'

function filled(value: unknown, shape: Shape, view: View): unknown {
  if (typeof value === 'string') return hasHole(value) ? fillText(value, shape.holes)(view) : value
  if (Array.isArray(value)) return value.map((item) => filled(item, shape, view))
  if (!isMap(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, filled(value[key], shape, view)]),
  )
}

/**
 * Chart values as JSON, which Helm reads like YAML. They are no Kubernetes object, and a YAML file among the
 * manifests would look like one to everything that walks the tree.
 */
export function valuesFile(shape: Shape, view: View): string {
  return `${JSON.stringify(filled(shape.object, shape, view), null, 2)}\n`
}
