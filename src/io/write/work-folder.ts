import { mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { heldName, holderOf, isHeld } from './holder.ts'
import { makeFolder } from './make-folder.ts'

/** A hidden folder in the output folder: claims, staged files, replaced files and the journal of one process. */
export interface WorkFolder {
  readonly place: string
  readonly name: string
  readonly pid: number
}

/** The work folders in an output folder, those of running processes and those that were left behind. */
export function workFolders(out: string): readonly (WorkFolder & { readonly isHeld: boolean })[] {
  return namesIn(out).flatMap((name) => {
    const pid = holderOf(name)
    const place = `${out}/${name}`
    return pid === undefined ? [] : [{ place, name, pid, isHeld: isHeld(place, name) }]
  })
}

/** Makes a work folder, and the output folder where there is none yet; `remove` takes away both again. */
export function makeWorkFolder(out: string): WorkFolder & { readonly remove: () => void } {
  const first = makeFolder(out)
  const name = heldName()
  const place = `${out}/${name}`
  mkdirSync(place)
  const work = { name, place, pid: process.pid }
  const remove = (): void => {
    removeWork(work)
    if (first !== undefined) removeEmpty(out, dirname(first))
  }
  return { ...work, remove }
}

/** Removes a work folder with all that is in it. */
export function removeWork(work: WorkFolder): void {
  rmSync(work.place, { recursive: true, force: true })
}

/** Names in a folder, sorted; none where there is no such folder. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** Removes a folder and those above it while they are empty, up to but without `end`. */
export function removeEmpty(folder: string, end: string): void {
  for (let place = folder; place !== end && place !== dirname(place); place = dirname(place)) {
    try {
      rmdirSync(place)
    } catch {
      return
    }
  }
}
