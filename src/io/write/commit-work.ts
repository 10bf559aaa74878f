import type { Code, Diagnostic } from '../../diagnostics/diagnostic.ts'
import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { applyPage } from './apply-page.ts'
import { closeJournal, openJournal, pagesOf } from './journal.ts'
import { revert } from './recover.ts'
import { systemProblem } from './system-problem.ts'
import type { WorkFolder } from './work-folder.ts'

/** Codes of commits that were given up. */
export const commitCodes = {
  moved: {
    code: 'NF-IO-052',
    severity: 'error',
    title: 'A file changed while the tree was written',
    explanation:
      'Between the comparison and the write someone changed the file. Everything was put back; run the command again to compare with what is there now.',
  },
} as const satisfies Record<string, Code>

/** Puts all staged trees in place; on any failure puts everything back as it was. */
export function commitWork(out: string, work: WorkFolder): readonly Diagnostic[] {
  openJournal(work)
  try {
    for (const page of pagesOf(work)) {
      const moved = applyPage(out, work, page)
      if (moved === undefined) continue
      revert(out, work)
      return [
        diagnostic(commitCodes.moved, `${moved} changed while the tree was written.`, {
          help: 'Run the command again.',
        }),
      ]
    }
    closeJournal(work)
    return []
  } catch (error) {
    const problem = systemProblem(`Writing ${out}`, error)
    revert(out, work)
    return [problem]
  }
}
