import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/span.ts'
import { type Path, valueAt } from '../../source/path.ts'
import type { Places } from '../places.ts'

/** Finds items of a list that have a name another one before them has. */
export function namesUsedTwice(
  items: readonly { readonly name: string }[],
  list: Path,
  places: Places,
  finding: { readonly code: Code; readonly what: string; readonly help: string },
): readonly Diagnostic[] {
  const first = new Map<string, number>()
  return items.flatMap(({ name }, index) => {
    const before = first.get(name)
    if (before === undefined) {
      first.set(name, index)
      return []
    }
    const related = [{ span: nameSpan(places, list, before), message: 'the name is first used here' }]
    return [
      diagnostic(finding.code, `Two ${finding.what} are called "${name}".`, {
        span: nameSpan(places, list, index),
        help: finding.help,
        related,
      }),
    ]
  })
}

/** Of two items with one name a search by name finds only the first, so the index is tried before. */
function nameSpan(places: Places, list: Path, index: number): Span {
  const path = [...list, index, 'name']
  const { source, path: own } = places.written(path)
  const found = valueAt(source.value, own)
  return valueAt(source.value, path) === found ? source.span(path) : places.at(path)
}
