import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { folderIn } from '../io/git/history.ts'
import { layOut } from '../io/git/lay-out.ts'
import { botCodes } from './codes.ts'
import type { Delivery as Settings } from './config-schema.ts'
import { type Notes, noted } from './desk.ts'
import type { Fetched } from './fetched.ts'

/** A branch that is delivered to. */
export interface Base {
  readonly branch: string
  readonly commit: string
  /** Its folder of trees, laid out. */
  readonly out: string
}

/** Finds the branch that an owner's files go to, laid out once; undefined where it is not there. */
export function openBases(
  there: Fetched,
  settings: Settings,
  { notes, work }: { readonly notes: Notes; readonly work: string },
): (owner: string) => Promise<Base | undefined> {
  const known = new Map<string, Promise<Base | undefined>>()
  const open = async (branch: string): Promise<Base | undefined> => {
    const commit = there.branches.get(branch)
    if (commit === undefined) {
      const detail = `${there.place.repository} has no branch ${branch} to deliver to.`
      const help = 'Make the branch, or change delivery.branch.'
      notes.diagnostics.push(diagnostic(botCodes.config, detail, { help }))
      return undefined
    }
    const out = join(work, 'bases', commit)
    mkdirSync(out, { recursive: true })
    const folder = noted(notes, await folderIn(there.store, commit, settings.path))
    if (folder === undefined) return undefined
    if (folder !== '' && noted(notes, await layOut(there.store, folder, out)) === undefined) return undefined
    return { branch, commit, out }
  }
  return (owner) => {
    const branch = (settings.branch ?? there.main).replaceAll('{cluster}', owner)
    const base = known.get(branch) ?? open(branch)
    known.set(branch, base)
    return base
  }
}
