import { hasErrors, type Result } from '../diagnostics/result.ts'
import type { InventoryFacts, Part } from '../print/inventory.ts'
import { treeOf } from '../print/tree.ts'
import type { Manifest, RenderedFile } from '../render/manifest.ts'
import { type Plan, planFor } from '../render/plan.ts'
import { renderPlan, renderValues } from '../render/render.ts'
import { unknownCluster } from './cluster-names.ts'
import { objectsAcross } from './objects-across.ts'
import type { Prepared } from './prepare.ts'
import { type Asked, type RenderJob, renderJobs } from './render-jobs.ts'

/** One rendered tree: what each owner gets, and what the inventory says of it. */
export interface RenderedTree {
  /** Its folder below the output folder. */
  readonly name: string
  readonly parts: readonly Part[]
  readonly facts: InventoryFacts
  readonly manifests: readonly Manifest[]
  /** Files of chart values, which are no objects. */
  readonly values: readonly RenderedFile[]
  /** Whether `parts` are all owners of the tree. */
  readonly complete: boolean
}

/** Which part of the trees to render, and what to tell of it. */
export interface Selection extends Asked {
  /** Only every N-th cluster, counted over all of them by name; the first shard has the hub. */
  readonly shard?: { readonly index: number; readonly of: number } | undefined
}

function ownersOf(plan: Plan): readonly string[] {
  const owners = new Set([...plan.owners, ...[...plan.objects, ...plan.values].map((item) => item.owner)])
  return [...owners].sort()
}

function chosenOwners(plan: Plan, { cluster, shard }: Selection): ReadonlySet<string> | undefined {
  if (cluster !== undefined) return new Set([cluster])
  if (shard === undefined) return undefined
  const clusters = ownersOf(plan).filter((owner) => owner !== 'hub')
  const chosen = clusters.filter((_, index) => index % shard.of === shard.index - 1)
  return new Set(shard.index === 1 ? [...chosen, 'hub'] : chosen)
}

function partsOf(rendered: readonly RenderedFile[], owners: readonly string[]): readonly Part[] {
  const files = new Map<string, [string, string][]>(owners.map((owner) => [owner, []]))
  for (const { owner, path, text } of rendered) files.get(owner)?.push([path, text])
  return [...files].map(([owner, entries]) => ({ owner, files: treeOf(entries) }))
}

function renderJob({ plan, context, facts }: RenderJob, selection: Selection): Result<RenderedTree> {
  const owners = chosenOwners(plan, selection)
  const chosen = owners === undefined ? plan : planFor(plan, owners)
  const manifests = renderPlan(chosen, context)
  const values = renderValues(chosen)
  const diagnostics = [...manifests.diagnostics, ...values.diagnostics]
  if (manifests.value === undefined || values.value === undefined) return { value: undefined, diagnostics }
  const tree: RenderedTree = {
    name: plan.tree,
    parts: partsOf([...manifests.value, ...values.value], ownersOf(chosen)),
    facts,
    manifests: manifests.value,
    values: values.value,
    complete: owners === undefined,
  }
  return { value: tree, diagnostics }
}

/** Plan and render, one tree after the other, so that memory does not grow with their number. */
export function* renderTrees(prepared: Prepared, selection: Selection = {}): Iterable<Result<RenderedTree>> {
  const compare = objectsAcross()
  let found = selection.cluster === undefined
  for (const job of renderJobs(prepared, selection)) {
    const owners = ownersOf(job.plan)
    if (selection.cluster !== undefined && !owners.includes(selection.cluster)) continue
    found = true
    const rendered = hasErrors(job.findings) ? undefined : renderJob(job, selection)
    const value = rendered?.value
    const clashes = value === undefined ? [] : compare(job.maker, value.manifests)
    const diagnostics = [...job.findings, ...(rendered?.diagnostics ?? []), ...clashes]
    yield { value: hasErrors(diagnostics) ? undefined : value, diagnostics }
  }
  if (!found) yield { value: undefined, diagnostics: [unknownCluster(prepared, selection.cluster ?? '')] }
}
