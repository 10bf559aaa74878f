import { gather, hasErrors, type Result, success } from '../../../diagnostics/result.ts'
import { isMap } from '../../../source/plain-map.ts'
import type { Data } from '../application.ts'
import { fillTemplate } from '../fill-template.ts'
import type { Generation, Generator } from './generation.ts'
import { typedTexts } from './typed-texts.ts'

/** Adds the `values` of a generator to each of its elements, filled in from the element. */
export function withValues(
  { source, isGo, fillText }: Generation,
  { value, path }: Generator,
  elements: readonly Data[],
): Result<readonly Data[]> {
  const { values } = value
  if (!isMap(values) || Object.keys(values).length === 0) return success(elements)
  const { values: filled, diagnostics } = gather(
    elements.map((element): Result<Data> => {
      const texts = gather(
        Object.entries(values).map(([key, text]) => {
          const one = fillTemplate(text, element, fillText, () => source.span([...path, 'values', key]))
          return { ...one, value: [key, one.value] as const }
        }),
      )
      const added = isGo
        ? { values: typedTexts(Object.fromEntries(texts.values)) }
        : Object.fromEntries(texts.values.map(([key, text]) => [`values.${key}`, text]))
      return success({ ...element, ...added }, texts.diagnostics)
    }),
  )
  return { value: hasErrors(diagnostics) ? undefined : filled, diagnostics }
}
