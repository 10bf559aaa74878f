import { valueAt } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import { textAt } from '../plain-data.ts'
import { type IgnoredFields, ignoredPath } from './ignored-fields.ts'

/** What the Applications of one layer ignore. */
interface LayerIgnores {
  readonly layer: string
  readonly fields: readonly IgnoredFields[]
}

/** Reads from an ApplicationSet of the hub which differences the Applications of its layer ignore. */
export function readIgnoredFields(object: unknown): LayerIgnores | undefined {
  const template = valueAt(object, ['spec', 'template'])
  const list = valueAt(template, ['spec', 'ignoreDifferences'])
  const layer = valueAt(template, ['metadata', 'labels', 'neofleet.dev/layer'])
  if (textAt(object, 'kind') !== 'ApplicationSet' || typeof layer !== 'string' || !Array.isArray(list))
    return undefined
  const fields = list.filter(isMap).map((entry): IgnoredFields => {
    const texts = Array.isArray(entry['jqPathExpressions']) ? entry['jqPathExpressions'] : []
    return {
      group: textAt(entry, 'group'),
      kind: textAt(entry, 'kind'),
      paths: texts.flatMap((text) => ignoredPath(String(text)) ?? []),
    }
  })
  return { layer, fields }
}
