import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/span.ts'
import { type Path, valueAt } from '../../source/path.ts'
import type { Places } from '../places.ts'

/** Finds items of a list that have a name another one before them has, or one that comes to the same, `as` it is used. */
export function namesUsedTwice(
  items: readonly { readonly name: string }[],
  list: Path,
  places: Places,
  finding: {
    readonly code: Code
    readonly what: string
    readonly help: string
    readonly as?: (name: string) => string
  },
): readonly Diagnostic[] {
  const first = new Map<string, number>()
  return items.flatMap(({ name }, index) => {
    const used = finding.as?.(name) ?? name
    const before = first.get(used)
    if (before === undefined) {
      first.set(used, index)
      return []
    }
    const other = items[before]?.name ?? name
    const detail =
      other === name
        ? `Two ${finding.what} are called "${name}".`
        : `The ${finding.what} "${other}" and "${name}" are both called ${used} in Kubernetes.`
    const related = [{ span: nameSpan(places, list, before), message: 'the name is first used here' }]
    return [
      diagnostic(finding.code, detail, {
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
