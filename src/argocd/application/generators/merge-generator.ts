import type { Diagnostic } from '../../../diagnostics/diagnostic.ts'
import { failure, hasErrors, type Result, success } from '../../../diagnostics/result.ts'
import { valueAt } from '../../../source/path.ts'
import { sortedJson } from '../../../source/sorted-json.ts'
import type { Data } from '../application.ts'
import { childrenOf, type Generation, type Generator, itemsOf, wrong } from './generation.ts'
import type { Child } from './matrix-generator.ts'
import { mergeOver } from './merge-over.ts'

/**
 * The elements of the first generator, with those of the others over them that have the same values of the merge keys.
 * Argo CD gives them in an order of chance; here it is that of the first generator.
 */
export function mergeElements(
  generation: Generation,
  generator: Generator,
  child: Child,
): Result<readonly Data[]> {
  const { path } = generator
  const children = childrenOf(generator)
  const keys = [...new Set(itemsOf<string>(generator, 'mergeKeys'))]
  const refuse = (detail: string, help: string) =>
    failure<readonly Data[]>(wrong(generation, path, detail, help))
  if (children.length < 2) return refuse('A merge has two generators at least.', 'Write another generator.')
  if (keys.length === 0) return refuse('The merge has no keys.', 'Write mergeKeys.')
  const diagnostics: Diagnostic[] = []
  let base = new Map<string, Data>()
  for (const [index, one] of children.entries()) {
    const made = child(one)
    diagnostics.push(...made.diagnostics)
    const byKey = new Map<string, Data>()
    for (const element of made.value ?? []) {
      const key = sortedJson(keys.map((name) => [name, valueAt(element, [name]) ?? null]))
      if (byKey.has(key)) {
        const said = keys
          .map((name) => `${name} ${JSON.stringify(valueAt(element, [name]) ?? null)}`)
          .join(', ')
        diagnostics.push(
          wrong(
            generation,
            one.path,
            `Two elements have ${said}.`,
            'Choose mergeKeys that tell all elements apart.',
          ),
        )
      }
      byKey.set(key, element)
    }
    if (index === 0) base = byKey
    for (const [key, over] of index === 0 ? [] : byKey) {
      const element = base.get(key)
      if (element === undefined) continue
      const merged = generation.isGo ? mergeOver(element, over) : { ...element, ...over }
      if (merged === undefined)
        diagnostics.push(wrong(generation, one.path, untold, 'Use another name than values.'))
      else base.set(key, merged)
    }
  }
  return hasErrors(diagnostics) ? { value: undefined, diagnostics } : success([...base.values()], diagnostics)
}

const untold = 'The values of an element do not go over those of the first generator, and Argo CD breaks off.'
