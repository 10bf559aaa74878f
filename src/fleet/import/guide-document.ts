import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/span.ts'
import { type Path, valueAt } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import type { Source } from '../../source/source.ts'
import { notAMapping, notImportable } from './codes.ts'
import { isServerBlocks } from './server-blocks.ts'

/** The resource that the guide describes. */
export const resource = { apiVersion: 'neo4j.neo4j.com/v1alpha1', kind: 'Neo4jEnterpriseCluster' } as const

/** One resource of the guide's form, with the short name that comments call its file by. */
export interface GuideDocument {
  readonly source: Source
  readonly title: string
  /** `metadata.name`, or '' where there is none. */
  readonly name: string
  /** Only a part of a resource, without kind and name: it holds for every cluster. */
  readonly fragment: boolean
}

/** What one YAML document is to the import. */
interface Sorted {
  readonly documents: readonly GuideDocument[]
  /** ConfigMaps with server blocks for CoreDNS. */
  readonly serverBlocks: readonly Source[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Tells resources that can be imported from everything else; a List counts as its items. */
export function sortDocuments(sources: readonly Source[]): Sorted {
  const titles = shortTitles(sources.map((source) => source.file))
  const sorted = sources.flatMap(listItems).map((source) => sortOne(source, titles(source.file)))
  return {
    documents: sorted.flatMap(({ documents }) => documents),
    serverBlocks: sorted.flatMap(({ serverBlocks }) => serverBlocks),
    diagnostics: sorted.flatMap(({ diagnostics }) => diagnostics),
  }
}

/** Prints a place as comments name it. */
export function placeIn(document: GuideDocument, span: Span): string {
  return `${document.title}:${span.start.line}:${span.start.column}`
}

/** The last part of each file's name, or the whole name where two files share it. */
function shortTitles(files: readonly string[]): (file: string) => string {
  const last = (file: string) => file.slice(file.lastIndexOf('/') + 1) || file
  const distinct = [...new Set(files)]
  return (file) => (distinct.filter((other) => last(other) === last(file)).length > 1 ? file : last(file))
}

/** `kubectl get -o yaml` prints several resources as one List. */
function listItems(source: Source): readonly Source[] {
  const items = valueAt(source.value, ['items'])
  if (valueAt(source.value, ['kind']) !== 'List' || !Array.isArray(items)) return [source]
  return items.map((value, index) => ({
    file: source.file,
    text: source.text,
    value,
    span: (path: Path) => source.span(['items', index, ...path]),
    keySpan: (path: Path) => source.keySpan(['items', index, ...path]),
  }))
}

function sortOne(source: Source, title: string): Sorted {
  const nothing = { documents: [], serverBlocks: [], diagnostics: [] }
  if (!isMap(source.value)) return { ...nothing, diagnostics: [skipped(source)] }
  if (isServerBlocks(source)) return { ...nothing, serverBlocks: [source] }
  const [apiVersion, kind] = [valueAt(source.value, ['apiVersion']), valueAt(source.value, ['kind'])]
  if (kind === resource.kind && apiVersion === resource.apiVersion) {
    const name = valueAt(source.value, ['metadata', 'name'])
    const document = { source, title, name: typeof name === 'string' ? name : '', fragment: false }
    return { ...nothing, documents: [document] }
  }
  if (isFragment(source.value)) {
    return { ...nothing, documents: [{ source, title, name: '', fragment: true }] }
  }
  return { ...nothing, diagnostics: [refused(source, apiVersion, kind)] }
}

/** Whether a value is a part of a resource as the guide shows it, `spec.multiCluster` and what is below. */
export function isFragment(value: unknown): boolean {
  return (
    isMap(value) &&
    !Object.hasOwn(value, 'apiVersion') &&
    !Object.hasOwn(value, 'kind') &&
    isMap(valueAt(value, ['spec', 'multiCluster']))
  )
}

/** Whether a value is a resource that can be imported, or a part of one. */
export function isResource(value: unknown): boolean {
  const [apiVersion, kind] = [valueAt(value, ['apiVersion']), valueAt(value, ['kind'])]
  return (kind === resource.kind && apiVersion === resource.apiVersion) || isFragment(value)
}

function skipped(source: Source): Diagnostic {
  const form = Array.isArray(source.value) ? 'list' : 'text'
  return diagnostic(notAMapping, `This document is a ${form} and no mapping, so it is skipped.`, {
    span: source.span([]),
    help: 'Remove it, or fence drawings as text.',
  })
}

function refused(source: Source, apiVersion: unknown, kind: unknown): Diagnostic {
  const what = `apiVersion ${JSON.stringify(apiVersion ?? null)} and kind ${JSON.stringify(kind ?? null)}`
  const wanted = '"neo4j.neo4j.com/v1alpha1" and "Neo4jEnterpriseCluster"'
  return diagnostic(notImportable, `This document has ${what}; import reads ${wanted}.`, {
    span: source.span(kind === 'Neo4jEnterpriseCluster' ? ['apiVersion'] : ['kind']),
    help: helpFor(apiVersion, kind),
  })
}

function helpFor(apiVersion: unknown, kind: unknown): string {
  if (kind === 'Fleet') return 'This is a fleet spec already: neofleet check FILE.'
  if (kind === 'Neo4jEnterpriseCluster' && apiVersion === 'neo4j.neo4j.com/v1beta1')
    return 'A v1beta1 resource names no clusters to merge by. Start with: neofleet init DIR --from production.'
  if (apiVersion === undefined && kind === undefined)
    return 'A fragment begins with spec and multiCluster, as in the guide; everything else belongs inside a whole resource.'
  return 'Leave the document out: move it to a file that is not imported.'
}
