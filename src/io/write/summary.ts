import type { TreePlan } from './plan-tree.ts'

/** What a write did, or would do in a dry run. Paths are relative to the output folder. */
export interface WriteSummary {
  /** New and changed files, inventories among them. */
  readonly written: readonly string[]
  readonly deleted: readonly string[]
  /** Files that were there already, as rendered, and now belong to the inventory. */
  readonly adopted: readonly string[]
  /** Owned files that someone had edited: overwritten with `--force`, only reported in a dry run. */
  readonly edited: readonly string[]
  /** How many files, inventories included, were as rendered. */
  readonly unchanged: number
}

/** A summary that is being added to. */
type RunningSummary = {
  -readonly [Field in keyof WriteSummary]: WriteSummary[Field] extends number ? number : string[]
}

/** Nothing compared yet. */
export function noChanges(): RunningSummary {
  return { written: [], deleted: [], adopted: [], edited: [], unchanged: 0 }
}

/** Adds one more tree, in place: a run may write thousands of them. */
export function addPlan(summary: RunningSummary, plan: TreePlan): void {
  for (const { path, after } of plan.entries) (after === null ? summary.deleted : summary.written).push(path)
  summary.adopted.push(...plan.adopted)
  summary.edited.push(...plan.edited)
  summary.unchanged += plan.unchanged
}
