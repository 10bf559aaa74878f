import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { failure, hasErrors, type Result, success } from '../../diagnostics/result.ts'
import { mergePatch } from '../../source/merge-patch.ts'
import { valueAt } from '../../source/path.ts'
import type { Source } from '../../source/source.ts'
import { danglingPrimary, sharedIds } from './check-references.ts'
import { nothingToImport, unknownOwner } from './codes.ts'
import { type Described, describeDocument } from './describe-document.ts'
import { arranged } from './field-order.ts'
import { fleetName } from './fleet-name.ts'
import { type GuideDocument, sortDocuments } from './guide-document.ts'
import { leftOutComment, leftOutFinding } from './left-out.ts'
import { clusterNames, mergeClusters, type Plain } from './merge-clusters.ts'
import { mergeParts, type Override } from './merge-parts.ts'
import { mergeShared } from './merge-shared.ts'
import { missingFields } from './missing-fields.ts'
import { monitoringFaults } from './monitoring-faults.ts'
import { type Note, noteAbout } from './note.ts'
import { readServerBlocks } from './server-blocks.ts'
import { silentDefaults } from './silent-defaults.ts'
import { statedAt } from './stated.ts'
import { type Comment, writeCommented } from './write-commented.ts'

/**
 * Merges guide-style resources into the text of one fleet spec. Per field the document of the cluster itself
 * counts, for the fleet that of the primary cluster, else the first; what another document says instead, and
 * what a fleet spec cannot say, becomes a finding and a comment at the place concerned.
 */
export function importFleet(sources: readonly Source[]): Result<string> {
  const { documents, serverBlocks, diagnostics } = sortDocuments(sources)
  const [first] = documents
  if (hasErrors(diagnostics)) return failure(...diagnostics)
  if (first === undefined) {
    const { notes } = readServerBlocks(serverBlocks, undefined)
    return failure(...diagnostics, noDocument(), ...notes.map(({ finding }) => finding))
  }

  const merged = mergeResources(documents.map(describeDocument), [])
  const absent = [...missingFields(merged.fleet, first), ...silentDefaults(merged.fleet, first)]
  const blocks = readServerBlocks(serverBlocks, merged.fleet)
  const notes = [...absent, ...merged.notes, ...blocks.notes]
  const left = merged.described.flatMap((one) => one.left)
  const text = writeCommented(withServerBlocks(merged.fleet, blocks.value), {
    header: header(documents),
    inside: notes.map(commentOf),
    footer: leftOutComment(left),
  })
  return success(text, [
    ...diagnostics,
    ...notes.map(({ finding }) => finding),
    ...left.map(leftOutFinding),
    ...documents.flatMap(monitoringFaults),
  ])
}

/** What resources say together: a fleet document, and where they contradict each other. */
export interface Merged {
  readonly fleet: unknown
  readonly notes: readonly Note[]
  readonly described: readonly Described[]
  /** The document that speaks for the fleet first. */
  readonly ordered: readonly Described[]
  /** The clusters, in the order of `spec.clusters`. */
  readonly names: readonly string[]
}

/** Merges described resources; `more` names clusters that no document lists. */
export function mergeResources(described: readonly Described[], more: readonly string[]): Merged {
  const { ordered, counts } = byRank(described)
  const names = [...new Set([...clusterNames(described), ...more])]
  const shared = mergeShared(ordered, counts)
  const parts = mergeParts(ordered, counts)
  const clusters = mergeClusters(described, names)
  const fleet = arranged({
    apiVersion: 'neofleet.dev/v1alpha1',
    kind: 'Fleet',
    metadata: { name: fleetName(ordered), ...asMap(valueAt(shared.value, ['metadata'])) },
    spec: {
      target: 'operator-v1beta1',
      ...asMap(valueAt(shared.value, ['spec'])),
      ...parts.value,
      clusters: clusters.value.map((cluster) => withOverrides(cluster, parts.overrides)),
    },
  })
  const overridden = parts.overrides.map(({ cluster, note }) => note(names.indexOf(cluster)))
  const contradictions = [...shared.notes, ...parts.notes, ...clusters.notes, ...overridden]
  const references = [...danglingPrimary(described), ...sharedIds(described, names)]
  const owners = described.flatMap(ownerNote)
  return { fleet, notes: [...contradictions, ...references, ...owners], described, ordered, names }
}

function withServerBlocks(fleet: unknown, corefile: string): unknown {
  return corefile === '' ? fleet : mergePatch(fleet, { spec: { networking: { dns: { corefile } } } })
}

/** The document of the primary cluster speaks for the fleet, where it is known. */
function byRank(described: readonly Described[]): {
  readonly ordered: readonly Described[]
  readonly counts: string
} {
  const primaries = described.map(({ fleet }) => statedAt(fleet, ['spec', 'primaryCluster'])?.value)
  const leader = described.find(({ own }) => own !== undefined && primaries.includes(own))
  if (leader === undefined) return { ordered: described, counts: 'the first document counts' }
  return {
    ordered: [leader, ...described.filter((one) => one !== leader)],
    counts: "the primary cluster's document counts",
  }
}

function withOverrides(cluster: Plain, all: readonly Override[]): Plain {
  const own = all.filter((override) => override.cluster === cluster['name'])
  if (own.length === 0) return cluster
  const changes = Object.fromEntries(own.map(({ part, patch }) => [part, patch]))
  return { ...cluster, overrides: mergePatch(changes, cluster['overrides'] ?? {}) }
}

function ownerNote({ document, own, entries }: Described): readonly Note[] {
  if (own !== undefined || document.fragment) return []
  const listed = [...new Set(entries.map(({ name }) => name))].join(', ') || 'none'
  return [
    noteAbout(unknownOwner, ['spec', 'clusters'], {
      detail: `Nothing tells which cluster ${document.title} describes, so its zones and ids belong to none. It lists: ${listed}.`,
      help: 'Write them below the cluster they belong to.',
      spans: [document.source.keySpan(['spec'])],
    }),
  ]
}

function asMap(value: unknown): Plain {
  return Object.fromEntries(Object.entries(value ?? {}))
}

function noDocument() {
  return diagnostic(nothingToImport, 'None of the documents is a Neo4jEnterpriseCluster.', {
    help: 'Name the files of the resources: neofleet import primary.yaml dr.yaml -o fleet.yaml.',
  })
}

function header(documents: readonly GuideDocument[]): readonly string[] {
  const titles = [...new Set(documents.map(({ title }) => title))].join(', ')
  return [
    'yaml-language-server: $schema=./fleet.schema.json',
    `Imported from ${titles}.`,
    'A comment that begins with a code tells where documents disagree or what is missing; "neofleet explain CODE"',
    'tells more. Delete it once it is settled. Next: neofleet check.',
  ]
}

function commentOf({ at, finding, example }: Note): Comment {
  const text = `${finding.code}: ${finding.detail}`
  return { at, text: example === undefined ? text : `${example}   # ${text}` }
}
