import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { hasErrors, type Result } from '../diagnostics/result.ts'
import { printStream } from '../print/canonical.ts'
import { type Layer, layerOf } from '../render/layers.ts'
import type { Prepared } from './prepare.ts'
import { renderTrees, type Selection } from './render-trees.ts'

/**
 * Renders to one YAML stream, in the order of the files' paths; no stream unless everything rendered. `layer` chooses
 * what is printed, not what is rendered: checks of an object look at objects of other layers.
 */
export function renderStream(prepared: Prepared, selection: Selection, layer?: Layer): Result<string> {
  const diagnostics: Diagnostic[] = []
  const texts: string[] = []
  for (const { value, diagnostics: found } of renderTrees(prepared, selection)) {
    diagnostics.push(...found)
    const manifests = value?.manifests ?? []
    const chosen = layer === undefined ? manifests : manifests.filter(({ area }) => layerOf(area) === layer)
    const files = chosen.map(({ path, text }) => [path, text] as const)
    texts.push(...[...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text))
  }
  return { value: hasErrors(diagnostics) ? undefined : printStream(texts), diagnostics }
}
