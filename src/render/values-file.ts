import { withSortedKeys } from '../source/sorted-json.ts'
import type { Template } from '../template/template.ts'
import type { View } from '../template/view.ts'
import { draftOf } from './draft.ts'
import { fillObject } from './objects/fill-object.ts'
import type { Shape } from './shape.ts'
import { remembered } from './shape-cache.ts'

/** What a template of chart values gives: no patch changes it, and no schema knows it. */
type ValuesShape = Pick<Shape, 'decisions' | 'diagnostics' | 'object' | 'holes' | 'placeOf' | 'touchOf'>

/** A template of values depends on nothing but the view, so that its shapes hold wherever it is used. */
const shapes = new WeakMap<Template, readonly ValuesShape[]>()

/** The shape of chart values that a view takes, with its keys sorted once for all the files that it fills. */
export function valuesShape(template: Template, view: View): ValuesShape {
  return remembered(shapes, template, view, () => {
    const { value, ...draft } = draftOf(template, view)
    return { ...draft, object: withSortedKeys(value), touchOf: () => undefined }
  })
}

/**
 * Chart values as JSON, which Helm reads like YAML. They are no Kubernetes object, and a YAML file among the
 * manifests would look like one to everything that walks the tree.
 */
export function valuesFile(shape: ValuesShape, view: View): string {
  return `${JSON.stringify(fillObject(shape.object, shape.holes, view), null, 2)}\n`
}
