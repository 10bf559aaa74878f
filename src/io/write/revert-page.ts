import { mkdirSync, renameSync, unlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import { digestAt, folderLooker, look } from './disk.ts'
import type { Page } from './journal.ts'
import { oldPlace } from './journal.ts'
import { stagedPlace } from './stage-files.ts'
import type { WorkFolder } from './work-folder.ts'
import { removeEmpty } from './work-folder.ts'

/** Puts back what a page changed. May be interrupted and repeated; a file that someone edited since is left alone. */
export function revertPage(out: string, work: WorkFolder, page: Page): void {
  const folderAt = folderLooker(out)
  for (const [index, entry] of page.entries.entries()) {
    const target = `${out}/${entry.path}`
    const folder = folderAt(dirname(entry.path))
    if (folder !== 'folder' && folder !== 'absent') continue
    if (entry.before === null) {
      if (look(stagedPlace(work, entry.path)) === 'file' || digestAt(target) !== entry.after) continue
      unlinkSync(target)
      removeEmpty(dirname(target), out)
    } else {
      const old = oldPlace(work, page.number, index)
      if (look(old) !== 'file' || (look(target) !== 'absent' && digestAt(target) !== entry.after)) continue
      mkdirSync(dirname(target), { recursive: true })
      renameSync(old, target)
    }
  }
}
