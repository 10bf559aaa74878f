import type { Span } from '../diagnostics/span.ts'
import type { Path } from '../source/path.ts'
import { isMap } from '../source/plain-map.ts'
import type { Source } from '../source/source.ts'

/** Where a value of the effective spec was written, and whether anybody wrote it at all. */
interface Written {
  readonly source: Source
  /** The path in that source, which differs from the effective one where lists merge by name. */
  readonly path: Path
  /** False when only a parent of the value is written, as for a default. */
  readonly exact: boolean
}

/** Follows an effective path through one layer as far as it goes; list items are found again by their name. */
function follow(layer: unknown, effective: unknown, path: Path): Path {
  const found: (string | number)[] = []
  let [here, whole] = [layer, effective]
  for (const step of path) {
    const item = (whole as Record<string | number, unknown> | undefined)?.[step]
    let own: string | number = step
    if (typeof step === 'number' && Array.isArray(here) && isMap(item) && typeof item['name'] === 'string') {
      own = here.findIndex((candidate) => isMap(candidate) && candidate['name'] === item['name'])
    }
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, own)) break
    found.push(own)
    here = (here as Record<string | number, unknown>)[own]
    whole = item
  }
  return found
}

/** Finds the layer, topmost first, that wrote the value at an effective path. */
function findWritten(layers: readonly Source[], effective: unknown, path: Path): Written {
  let best: Written | undefined
  for (const source of layers) {
    const own = follow(source.value, effective, path)
    if (own.length === path.length) return { source, path: own, exact: true }
    if (best === undefined || own.length > best.path.length) best = { source, path: own, exact: false }
  }
  if (best === undefined) throw new Error('a spec has at least one layer')
  return best
}

/** Turns effective paths into places in the texts they came from. */
export interface Places {
  /** The value, or the nearest parent that is written. */
  readonly at: (path: Path) => Span
  /** The key of the value, or the nearest parent that is written. */
  readonly keyAt: (path: Path) => Span
  readonly written: (path: Path) => Written
}

/** Places of an effective document made of layers, topmost first. */
export function placesOf(layers: readonly Source[], effective: unknown): Places {
  const written = (path: Path) => findWritten(layers, effective, path)
  return {
    written,
    at: (path) => {
      const place = written(path)
      return place.source.span(place.path)
    },
    keyAt: (path) => {
      const place = written(path)
      return place.source.keySpan(place.path)
    },
  }
}
