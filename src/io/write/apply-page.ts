import { linkSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Found } from './disk.ts'
import { digestAt, folderLooker, look } from './disk.ts'
import type { Page } from './journal.ts'
import { oldPlace } from './journal.ts'
import type { Entry } from './plan-tree.ts'
import { stagedPlace } from './stage-files.ts'
import type { WorkFolder } from './work-folder.ts'
import { removeEmpty } from './work-folder.ts'

/**
 * Moves staged files into place and removed ones away, keeping every old file in the work folder.
 * Answers with the path that is no longer as it was planned, where there is one.
 */
export function applyPage(out: string, work: WorkFolder, page: Page): string | undefined {
  let folderAt = folderLooker(out)
  let moved: string | undefined
  for (const [index, entry] of page.entries.entries()) {
    const target = `${out}/${entry.path}`
    if (entry.before === null) {
      if (moved !== undefined && entry.path.startsWith(moved)) continue
      const folder = moveNewFolder(out, work, entry.path, folderAt)
      if (folder !== undefined) {
        moved = `${folder}/`
        folderAt = folderLooker(out)
      } else if (!placeNew(out, work, entry)) return target
    } else {
      if (folderAt(dirname(entry.path)) !== 'folder' || digestAt(target) !== entry.before) return target
      const old = oldPlace(work, page.number, index)
      if (entry.after === null) renameSync(target, old)
      else {
        keep(target, old)
        renameSync(stagedPlace(work, entry.path), target)
      }
    }
  }
  for (const { path, after } of page.entries) if (after === null) removeEmpty(dirname(`${out}/${path}`), out)
  return undefined
}

/** Moves the highest folder of a path that is not there yet, with all that is staged in it; answers with its path. */
function moveNewFolder(
  out: string,
  work: WorkFolder,
  path: string,
  folderAt: (folder: string) => Found,
): string | undefined {
  for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
    const folder = path.slice(0, slash)
    if (folderAt(folder) !== 'absent') continue
    try {
      renameSync(stagedPlace(work, folder), `${out}/${folder}`)
      return folder
    } catch (error) {
      // Another writer of the same tree made the folder meanwhile: go on inside it.
      if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error
    }
  }
  return undefined
}

/** Places a new file; false where a different one appeared there. An equal one stays, and so does the staged one. */
function placeNew(out: string, work: WorkFolder, entry: Entry): boolean {
  const target = `${out}/${entry.path}`
  const folder = folderLooker(out)(dirname(entry.path))
  if (folder === 'absent') mkdirSync(dirname(target), { recursive: true })
  else if (folder !== 'folder') return false
  if (look(target) !== 'absent') return digestAt(target) === entry.after
  renameSync(stagedPlace(work, entry.path), target)
  return true
}

/** Keeps the old file under a second name, so that the path is never without a file. */
function keep(target: string, old: string): void {
  try {
    linkSync(target, old)
  } catch (error) {
    // Some file systems have no hard links; there the path is empty for a moment, and recovery fills it.
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK')) throw error
    renameSync(target, old)
  }
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}
