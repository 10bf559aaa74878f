import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/span.ts'
import { mergePatch } from '../../source/merge-patch.ts'
import { type Path, valueAt } from '../../source/path.ts'
import type { Source } from '../../source/source.ts'
import { type Described, describeDocument } from './describe-document.ts'
import { sortDocuments } from './guide-document.ts'
import { type Merged, mergeResources } from './import-fleet.ts'
import { leftOutFinding } from './left-out.ts'
import { clusterNames } from './merge-clusters.ts'
import { type Fields, type Stated, statedAt } from './stated.ts'

/** A fleet that resources describe, every value of it at its place in their texts. */
interface ResourceFleet {
  /** For `decodeFleet`: the resources, and the frame below them. */
  readonly layers: readonly Source[]
  /** Where the documents contradict each other, and what a fleet cannot say. */
  readonly findings: readonly Diagnostic[]
}

/** Reads resources as the fleet that import would write; findings about it point into the resources themselves. */
export function resourcesAsFleet(sources: readonly Source[], frame: Source): ResourceFleet {
  const { documents, diagnostics } = sortDocuments(sources)
  const described = documents.map(describeDocument)
  const around = documents.every(({ fragment }) => fragment) ? renamed(frame, clusterNames(described)) : frame
  const merged = mergeResources(described, clusterList(around.value).map(nameOf))
  const findings = [
    ...diagnostics,
    ...merged.notes.map(({ finding }) => finding),
    ...merged.described.flatMap(({ left }) => left).map(leftOutFinding),
  ]
  // The frame says the target, and for a fragment everything that a fragment cannot say.
  const value = mergePatch(merged.fleet, { spec: { target: null } })
  return { layers: [sourceOf(merged, value), around], findings }
}

function clusterList(fleet: unknown): readonly unknown[] {
  const clusters = valueAt(fleet, ['spec', 'clusters'])
  return Array.isArray(clusters) ? clusters : []
}

function nameOf(cluster: unknown): string {
  return String(valueAt(cluster, ['name']))
}

/** A cluster that a fragment lists, such as a peer, takes the place of one of the frame, the last first. */
function renamed(frame: Source, listed: readonly string[]): Source {
  const clusters = clusterList(frame.value).toReversed()
  const named = clusters.map((cluster, index) =>
    mergePatch(cluster, { name: listed[index] ?? nameOf(cluster) }),
  )
  return { ...frame, value: mergePatch(frame.value, { spec: { clusters: named.toReversed() } }) }
}

function sourceOf(merged: Merged, value: unknown): Source {
  const [first] = merged.ordered
  if (first === undefined) throw new Error('there is at least one document')
  const { source } = first.document
  const place = (path: Path, spanIn: (source: Source, path: Path) => Span): Span => {
    const origin = path.length < 2 ? undefined : originOf(merged, path)
    if (origin === undefined) return source.keySpan(['spec'])
    return spanIn(origin.part.document.source, [...origin.part.path, ...origin.rest])
  }
  return {
    file: source.file,
    text: source.text,
    value,
    span: (path) => place(path, (where, own) => where.span(own)),
    keySpan: (path) => place(path, (where, own) => where.keySpan(own)),
  }
}

interface Origin {
  readonly part: Stated
  /** Steps below the stated value, inside a list that is stated as a whole. */
  readonly rest: Path
}

/** The statement that a value of the fleet comes from: the first that says the whole path, else the deepest. */
function originOf(merged: Merged, path: Path): Origin | undefined {
  const found = layersOf(merged, path).flatMap(({ fields, below }) => deepest(fields, below) ?? [])
  return (
    found.find(({ rest, part }) => rest.length === 0 || part.fields === undefined) ??
    found.toSorted((a, b) => a.rest.length - b.rest.length)[0]
  )
}

function layersOf(
  { described, ordered, names }: Merged,
  path: Path,
): readonly { readonly fields: Fields; readonly below: Path }[] {
  const [, list, index, ...rest] = path
  if (list !== 'clusters' || typeof index !== 'number')
    return ordered.map(({ fleet }) => ({ fields: fleet, below: path }))
  const name = names[index]
  const own = described.filter((one) => one.own === name)
  const others = described.filter((one) => one.own !== name)
  const [first, ...deeper] = rest
  const parts =
    first === 'overrides' ? own.map(({ fleet }) => ({ fields: fleet, below: ['spec', ...deeper] })) : []
  return [
    ...parts,
    ...[...own, ...others]
      .flatMap((one) => aboutCluster(one, name))
      .map((fields) => ({ fields, below: rest })),
  ]
}

function aboutCluster(
  { own, document, cluster, entries }: Described,
  name: string | undefined,
): readonly Fields[] {
  const listed = entries.filter((entry) => entry.name === name).map(({ fields }) => fields)
  return own === name || document.fragment ? [cluster, ...listed] : listed
}

function deepest(fields: Fields, path: Path): Origin | undefined {
  for (let length = path.length; length > 0; length--) {
    const part = statedAt(fields, path.slice(0, length))
    // A map that several statements make together stands nowhere.
    const isMade = part?.fields !== undefined && part.path.at(-1) !== path[length - 1]
    if (part !== undefined && !isMade) return { part, rest: path.slice(length) }
  }
  // A cluster as a whole stands where its name does.
  const name = fields.get('name')
  return name === undefined ? undefined : { part: name, rest: path }
}
