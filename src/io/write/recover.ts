import { renameSync } from 'node:fs'
import type { Code, Diagnostic } from '../../diagnostics/diagnostic.ts'
import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { heldName } from './holder.ts'
import { closeJournal, hasJournal, pagesOf } from './journal.ts'
import { revertPage } from './revert-page.ts'
import type { WorkFolder } from './work-folder.ts'
import { removeWork, workFolders } from './work-folder.ts'

/** Codes of writes that did not end. */
export const recoveryCodes = {
  undone: {
    code: 'NF-IO-049',
    severity: 'info',
    title: 'An interrupted write was undone',
    explanation:
      'An earlier process was killed while it moved files into place. The trees are now as they were before it started.',
  },
  needed: {
    code: 'NF-IO-050',
    severity: 'error',
    title: 'An interrupted write has to be undone first',
    explanation:
      'An earlier process was killed while it moved files into place, so the trees may hold files of two versions. Checking writes nothing, so it cannot mend that: `neofleet render` does.',
  },
  unreadable: {
    code: 'NF-IO-051',
    severity: 'error',
    title: 'The journal of an interrupted write cannot be read',
    explanation:
      'The trees may hold files of two versions. Restore the output folder from version control, delete the hidden folder that holds the journal, and render again.',
  },
} as const satisfies Record<string, Code>

/** Undoes what killed processes left in an output folder, before anything else looks at it. */
export function recover(out: string): readonly Diagnostic[] {
  return workFolders(out)
    .filter((work) => !work.isHeld)
    .flatMap((work) => {
      const taken = takeOver(out, work)
      return taken === undefined ? [] : undo(out, taken)
    })
}

/** Reports interrupted writes without touching them. */
export function recoveryNeeded(out: string): readonly Diagnostic[] {
  return workFolders(out)
    .filter((work) => !work.isHeld && hasJournal(work))
    .map((work) =>
      diagnostic(recoveryCodes.needed, `Process ${work.pid} was killed while it wrote to ${out}.`, {
        help: 'Run neofleet render without --check.',
      }),
    )
}

/** Puts every page of an open journal back, then closes it. */
export function revert(out: string, work: WorkFolder): void {
  for (const page of pagesOf(work)) revertPage(out, work, page)
  closeJournal(work)
}

function undo(out: string, work: WorkFolder): readonly Diagnostic[] {
  const wasOpen = hasJournal(work)
  try {
    if (wasOpen) revert(out, work)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return [
      diagnostic(recoveryCodes.unreadable, `The journal in ${work.place} is damaged.`, {
        help: `Restore ${out} from version control and delete ${work.place}.`,
      }),
    ]
  }
  removeWork(work)
  if (!wasOpen) return []
  return [diagnostic(recoveryCodes.undone, `The write that process ${work.pid} began in ${out} was undone.`)]
}

/** Gives a left work folder the name of this process; undefined where another process was faster. */
function takeOver(out: string, work: WorkFolder): WorkFolder | undefined {
  const name = heldName()
  try {
    renameSync(work.place, `${out}/${name}`)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  return { ...work, name, place: `${out}/${name}` }
}
