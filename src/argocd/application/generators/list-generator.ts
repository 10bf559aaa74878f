import { failure, type Result, success } from '../../../diagnostics/result.ts'
import { isMap } from '../../../source/plain-map.ts'
import type { Data } from '../application.ts'
import { type Generation, type Generator, itemsOf, wrong } from './generation.ts'
import { readPlain } from './read-plain.ts'

/** An element as it is without goTemplate: texts alone, and those of `values` under names with a dot. */
function flat(element: Data): Data | undefined {
  const entries = Object.entries(element).flatMap(([key, value]) => {
    if (key !== 'values') return [[key, value] as const]
    if (!isMap(value)) return [[key, undefined] as const]
    return Object.entries(value).map(([name, text]) => [`values.${name}`, text] as const)
  })
  return entries.every(([, value]) => typeof value === 'string') ? Object.fromEntries(entries) : undefined
}

/** The elements that are written as a text. */
function textElements(generation: Generation, { value, path }: Generator): Result<readonly Data[]> {
  const text = value['elementsYaml']
  if (typeof text !== 'string' || text === '') return success([])
  const read = readPlain(generation.source.file, text)
  const items = read.value === undefined ? undefined : (read.value ?? [])
  if (Array.isArray(items) && items.every((one) => one === null || isMap(one)))
    return success(items.map((one) => one ?? {}))
  const detail = `The text is no list of maps${items === undefined ? `: ${read.diagnostics[0]?.detail}` : '.'}`
  return failure(
    wrong(generation, [...path, 'elementsYaml'], detail, 'Write a YAML list of maps, or elements.'),
  )
}

/** The elements of a list, those of its text last. */
export function listElements(generation: Generation, generator: Generator): Result<readonly Data[]> {
  const elements = itemsOf(generator, 'elements').map((element): Data | undefined => {
    if (!isMap(element)) return undefined
    return generation.isGo ? element : flat(element)
  })
  const index = elements.indexOf(undefined)
  if (index >= 0) {
    const at = [...generator.path, 'elements', index]
    const detail = generation.isGo
      ? 'The element is no map.'
      : 'Argo CD takes only texts as values of an element without goTemplate.'
    return failure(wrong(generation, at, detail, 'Write the element as a map of texts.'))
  }
  const more = textElements(generation, generator)
  if (more.value === undefined) return failure(...more.diagnostics)
  return success([...elements.filter((one) => one !== undefined), ...more.value])
}
