import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { formatSpan, type Span } from '../diagnostics/span.ts'
import { decodeFleet } from '../fleet/decode.ts'
import { resourcesAsFleet } from '../fleet/import/as-fleet.ts'
import { isFragment, isResource } from '../fleet/import/guide-document.ts'
import { isServerBlocks, serverBlockFindings } from '../fleet/import/server-blocks.ts'
import { scrapeFindings } from '../fleet/monitoring/scrape-findings.ts'
import { dashboardFindings, isDashboard } from '../fleet/monitoring/written-dashboard.ts'
import { builtinFiles } from '../io/builtin.ts'
import type { Catalog } from '../io/catalog.ts'
import { onePerPlace } from '../render/objects/object-findings.ts'
import { writtenObjectFindings } from '../render/objects/written-object.ts'
import { valueAt } from '../source/path.ts'
import { readSource } from '../source/read.ts'
import type { Source } from '../source/source.ts'
import { resourceViolations } from '../target/resource-violations.ts'
import { readyFleet } from './ready-fleet.ts'

const frameFile = '(frame)'

/** What a whole resource leaves to its API: the target, and that nobody asks servers for certificates. */
const ownApi = `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
spec: { target: operator-v1alpha1, security: { tls: { mutual: false } } }
`

/**
 * What is wrong with documents that are of no kind of ours and were given as a fleet spec. Resources of the guide and parts of them
 * are checked as the fleet that import would write, at their own lines; other objects like rendered ones.
 */
export function foreignDocumentFindings(
  documents: readonly Source[],
  catalog: Catalog,
): readonly Diagnostic[] {
  const foreign = documents.filter(isForeign)
  if (foreign.length === 0) return []
  const resources = foreign.filter(({ value }) => isResource(value))
  const objects = foreign.filter(({ value }) => !isResource(value) && !isDashboard(value))
  const facts = factsOf(catalog)
  // What a monitor selects is a fact about objects, and a job of Prometheus selects pods in the same way.
  const selectsNoPod = facts.find(({ code }) => code === 'NF-MON-001')
  return [
    ...(resources.length === 0 ? [] : resourceFindings(resources, catalog)),
    ...objects.flatMap((source) => writtenObjectFindings(source, facts, catalog.schema)),
    ...objects.filter(isServerBlocks).flatMap(serverBlockFindings),
    ...foreign.flatMap(dashboardFindings),
    ...(selectsNoPod === undefined ? [] : objects.flatMap((source) => scrapeFindings(source, selectsNoPod))),
  ]
}

function isForeign({ value }: Source): boolean {
  const apiVersion = valueAt(value, ['apiVersion'])
  return typeof apiVersion === 'string' || isResource(value) || isDashboard(value)
}

function factsOf(catalog: Catalog) {
  const folders = [
    ...catalog.targetNames.map((name) => catalog.target(name)?.value),
    ...catalog.overlayNames.map((name) => catalog.overlay(name)?.value),
  ]
  return folders.flatMap((folder) => folder?.objects ?? [])
}

/** What is put around resources: for fragments the starter of the network they speak of, which has no findings. */
function frameOf(resources: readonly Source[]): Source {
  const isWhole = resources.some(({ value }) => !isFragment(value))
  const types = resources.map(({ value }) => valueAt(value, ['spec', 'multiCluster', 'networking', 'type']))
  const starters = types.map((type) =>
    builtinFiles().get(`overlays/${String(type)}/examples/starter/fleet.yaml`),
  )
  const starter = starters.find((text) => text !== undefined)
  const plain = builtinFiles().get('templates/starters/quickstart/fleet.yaml')
  const frame = readSource(frameFile, isWhole ? ownApi : (starter ?? plain ?? ownApi)).value
  if (frame === undefined) throw new Error('a starter does not parse')
  return frame
}

/** What import says as a warning and the checks say as an error is said once. */
function resourceFindings(resources: readonly Source[], catalog: Catalog): readonly Diagnostic[] {
  const frame = frameOf(resources)
  // What stands nowhere in a fragment is not its mistake; in a whole resource it may be missing.
  const roots = new Set(
    resources.filter(({ value }) => isFragment(value)).map((one) => placeOf(one.keySpan(['spec']))),
  )
  const read = resourcesAsFleet(resources, frame)
  const decoded = decodeFleet({ layers: read.layers })
  const checked: readonly Diagnostic[] = [
    ...resources.flatMap((source) => resourceViolations(source, catalog.schema)),
    ...decoded.diagnostics,
    ...(decoded.value === undefined ? [] : readyFleet(decoded.value, catalog).diagnostics),
  ]
  const found = checked
    .filter(({ span }) => span?.file !== frameFile && !roots.has(placeOf(span)))
    .map(withoutFrame)
  const codes = new Set(found.map(({ code }) => code))
  return onePerPlace([...found, ...read.findings.filter(({ code }) => !codes.has(code))])
}

function placeOf(span: Span | undefined): string {
  return span === undefined ? '' : formatSpan(span)
}

/** The frame around a fragment is nothing that its author wrote. */
function withoutFrame(finding: Diagnostic): Diagnostic {
  return { ...finding, related: finding.related.filter(({ span }) => span.file !== frameFile) }
}
