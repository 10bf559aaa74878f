import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/result.ts'
import { failure, hasErrors, success } from '../../diagnostics/result.ts'
import { checkFolder } from './check-folder.ts'
import { checkParts } from './check-parts.ts'
import { placeClaim, rivals } from './claims.ts'
import { commitWork } from './commit-work.ts'
import { hasJournal, notePage } from './journal.ts'
import { foldPath } from './path-rules.ts'
import type { TreePlan, TreeWish } from './plan-tree.ts'
import { planTree } from './plan-tree.ts'
import { recover, recoveryNeeded } from './recover.ts'
import { sameTreeTwice } from './refusals.ts'
import { stageFiles } from './stage-files.ts'
import type { WriteSummary } from './summary.ts'
import { addPlan, noChanges } from './summary.ts'
import { errorCode, systemProblem } from './system-problem.ts'
import { makeWorkFolder, workFolders } from './work-folder.ts'

/** Writes rendered trees into one output folder: all of them, or nothing. */
export interface TreeWriter {
  /**
   * Compares one tree with the disk and lays its new files ready. With `complete`, `parts` are all owners of the tree,
   * and what other owners have there is deleted; without, only the owners in `parts` are touched.
   */
  readonly stage: (wish: TreeWish) => readonly Diagnostic[]
  /** Puts everything in place; without a value where any tree was refused, for reasons that `stage` has told. */
  readonly commit: () => Result<WriteSummary>
  /** Gives up; leaves nothing behind. */
  readonly abandon: () => void
}

/** Opens an output folder for writing; first undoes what a killed process left there. A dry run touches nothing. */
export function openWriter(
  out: string,
  options: { readonly force: boolean; readonly dryRun: boolean },
): TreeWriter {
  const staged = new Set<string>()
  let work: ReturnType<typeof makeWorkFolder> | undefined
  let isRefused = false
  let pages = 0
  const summary = noChanges()

  const attempt = (doing: string, action: () => readonly Diagnostic[]): readonly Diagnostic[] => {
    let found: readonly Diagnostic[]
    try {
      found = action()
    } catch (error) {
      found = [systemProblem(doing, error)]
    }
    if (hasErrors(found)) {
      isRefused = true
      release()
    }
    return found
  }
  const release = (): void => {
    const left = work
    work = undefined
    try {
      // An open journal is what the next run mends the tree with.
      if (left !== undefined && !hasJournal(left)) left.remove()
    } catch (error) {
      // What cannot be removed now is removed by the next run; no tree depends on it.
      errorCode(error)
    }
  }
  // Looked at once: a list for every tree would cost the square of their number.
  let others: ReturnType<typeof workFolders> = []
  let opening = attempt(`Opening ${out}`, () => {
    const blocked = checkFolder(out)
    if (blocked.length > 0) return blocked
    const mended = options.dryRun ? recoveryNeeded(out) : recover(out)
    others = workFolders(out)
    return mended
  })

  const layReady = (wish: TreeWish): readonly Diagnostic[] => {
    const claim = { tree: wish.tree, owners: wish.parts.map((part) => part.owner), complete: wish.complete }
    const busy = rivals(out, claim, work, others)
    if (busy.length > 0) return busy
    let plan = planTree(out, wish, { overwriteEdited: options.force || options.dryRun })
    if (plan.entries.length > 0 && plan.problems.length === 0 && !options.dryRun && !isRefused) {
      work ??= makeWorkFolder(out)
      placeClaim(work, claim)
      const late = rivals(out, claim, work)
      if (late.length > 0) return late
      // Only under the claim does the comparison hold until the commit.
      plan = planTree(out, wish, { overwriteEdited: options.force })
      if (plan.problems.length === 0) keepReady(work, plan)
    }
    if (!hasErrors(plan.problems)) addPlan(summary, plan)
    return plan.problems
  }
  const keepReady = (folder: NonNullable<typeof work>, plan: TreePlan): void => {
    stageFiles(folder, plan.texts)
    notePage(folder, { number: pages, entries: plan.entries })
    pages += 1
  }
  const openingOnce = (): readonly Diagnostic[] => {
    const found = opening
    opening = []
    return found
  }
  return {
    stage(wish) {
      const { tree, parts } = wish
      const first = openingOnce()
      if (hasErrors(first)) return first
      const found = attempt(`Preparing ${out}/${tree}`, () => {
        const folded = foldPath(tree)
        if (staged.has(folded)) return [sameTreeTwice(tree)]
        staged.add(folded)
        const unsafe = checkParts(tree, parts)
        return unsafe.length > 0 ? unsafe : layReady(wish)
      })
      return [...first, ...found]
    },
    commit() {
      const first = openingOnce()
      if (isRefused) return failure(...first)
      const folder = work
      const found = folder === undefined ? [] : attempt(`Writing ${out}`, () => commitWork(out, folder))
      if (hasErrors(found)) return failure(...first, ...found)
      release()
      return success(summary, [...first, ...found])
    },
    abandon() {
      isRefused = true
      release()
    },
  }
}
