import { dirname, join, normalize } from 'node:path'
import { type Code, type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/result.ts'
import type { Span } from '../diagnostics/span.ts'
import type { FleetSources } from '../fleet/decode.ts'
import { valueAt } from '../source/path.ts'
import { readSource } from '../source/read.ts'
import type { Source } from '../source/source.ts'
import { expandFleets } from './expand-fleets.ts'
import type { Input } from './read-files.ts'

export const loadCodes = {
  circle: {
    code: 'NF-SPEC-022',
    severity: 'error',
    title: 'Spec that extends itself',
    explanation:
      'The chain of `extends` comes back to a file that is already in it, so there is no base to begin with.',
  },
} as const satisfies Record<string, Code>

/** A text and the name the user knows it by. */
export type NamedText = Pick<Source, 'file' | 'text'>

/** The texts of many fleets and of the cluster sets they name. */
export interface Loaded {
  readonly fleets: readonly FleetSources[]
  /** Every set once: those named on the command line and those that fleets refer to. */
  readonly clusterSets: readonly Source[]
  /** Every text that was read, in order, also those that could not be parsed: findings quote them. */
  readonly texts: readonly NamedText[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads one input; `file` is the name that a person or another file has for it. */
type ReadInput = (file: string) => Result<Input>

interface Reading {
  readonly read: ReadInput
  readonly known: Map<string, Source | undefined>
  readonly texts: NamedText[]
  readonly diagnostics: Diagnostic[]
}

/**
 * Reads a file, once. `by` is the place where another file names it, and where findings about a file that cannot be
 * read point.
 */
function readOnce(reading: Reading, file: string, by?: Span): Source | undefined {
  if (reading.known.has(file)) return reading.known.get(file)
  const input = reading.read(file)
  const place = by === undefined ? {} : { span: by }
  reading.diagnostics.push(...input.diagnostics.map((finding) => ({ ...place, ...finding })))
  const parsed = input.value === undefined ? undefined : readSource(file, input.value.bytes)
  if (parsed?.value !== undefined) reading.texts.push(parsed.value)
  else if (input.value !== undefined)
    reading.texts.push({ file, text: new TextDecoder().decode(input.value.bytes) })
  reading.diagnostics.push(...(parsed?.diagnostics ?? []))
  reading.known.set(file, parsed?.value)
  return parsed?.value
}

/** The name of a file that another one refers to, relative to that one. */
function beside(file: string, reference: string): string {
  return file === '-' ? normalize(reference) : normalize(join(dirname(file), reference))
}

function chainOf(reading: Reading, leaf: Source): readonly Source[] {
  const layers = [leaf]
  for (;;) {
    const last = layers[layers.length - 1] ?? leaf
    const base = valueAt(last.value, ['extends'])
    if (typeof base !== 'string') return layers
    const file = beside(last.file, base)
    if (layers.some((layer) => normalize(layer.file) === file)) {
      reading.diagnostics.push(
        diagnostic(loadCodes.circle, `${last.file} extends ${base}, which is already in its chain.`, {
          span: last.span(['extends']),
        }),
      )
      return layers
    }
    const source = readOnce(reading, file, last.span(['extends']))
    if (source === undefined) return layers
    layers.push(source)
  }
}

function setOf(reading: Reading, layers: readonly Source[]): Source | undefined {
  for (const layer of layers) {
    const reference = valueAt(layer.value, ['spec', 'clusterSet'])
    if (typeof reference === 'string')
      return readOnce(reading, beside(layer.file, reference), layer.span(['spec', 'clusterSet']))
  }
  return undefined
}

/** Reads the fleets that arguments name, with their bases and cluster sets. */
export function loadFleets(names: readonly string[], cwd: string, read: ReadInput): Loaded {
  const files = expandFleets(names, cwd)
  const reading: Reading = { read, known: new Map(), texts: [], diagnostics: [...files.diagnostics] }
  const fleets: FleetSources[] = []
  const clusterSets = new Set<Source>()
  for (const file of files.value ?? []) {
    const source = readOnce(reading, file)
    if (source === undefined) continue
    if (valueAt(source.value, ['kind']) === 'ClusterSet') {
      clusterSets.add(source)
      continue
    }
    const layers = chainOf(reading, source)
    const clusterSet = setOf(reading, layers)
    if (clusterSet !== undefined) clusterSets.add(clusterSet)
    fleets.push({ layers, clusterSet })
  }
  const { texts, diagnostics } = reading
  return { fleets, clusterSets: [...clusterSets], texts, diagnostics }
}
