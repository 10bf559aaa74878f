import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { runGit } from './run-git.ts'

/** Folders of stores that outlive a pass. A store that a pass did not give back whole is never used again. */
export interface Clones {
  /** A folder for the store of a repository, nobody else's until it is given back: one that was kept, or an empty one. */
  readonly take: (url: string) => string
  /** Keeps the folder for the next pass, or removes it where its store is not sound. */
  readonly giveBack: (folder: string, isSound: boolean) => void
}

/** Milliseconds after which a folder that is in use is taken for one whose process was killed. */
const stale = 6 * 60 * 60 * 1000

const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true })

function namesIn(folder: string, prefix: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.startsWith(prefix))
}

/** Whether nobody can be at work in a folder any more; one that has gone meanwhile is somebody else's business. */
function isStale(folder: string): boolean {
  const since = statSync(folder, { throwIfNoEntry: false })?.mtimeMs
  return since !== undefined && Date.now() - since > stale
}

/** Makes one of the kept folders ours by a rename, which only one process can win; undefined where there is none. */
function claim(place: string, own: string): string | undefined {
  for (const name of namesIn(place, 'free-'))
    try {
      renameSync(join(place, name), own)
      return own
    } catch {
      // Another process was faster.
    }
  return undefined
}

/** Keeps stores below a folder, each repository's by the digest of its address. */
export function openClones(root: string): Clones {
  const placeOf = (url: string): string =>
    join(root, createHash('sha256').update(url).digest('hex').slice(0, 32))
  return {
    take: (url) => {
      const place = placeOf(url)
      mkdirSync(place, { recursive: true, mode: 0o700 })
      for (const name of namesIn(place, 'busy-')) if (isStale(join(place, name))) remove(join(place, name))
      const own = join(place, `busy-${randomUUID()}`)
      if (claim(place, own) === undefined) mkdirSync(own)
      const now = new Date()
      utimesSync(own, now, now)
      return own
    },
    giveBack: (folder, isSound) => {
      const place = join(folder, '..')
      if (isSound && namesIn(place, 'free-').length === 0)
        renameSync(folder, join(place, `free-${randomUUID()}`))
      else remove(folder)
    },
  }
}

/** Loose objects and packs that are put together before a store is given back. */
const most = { loose: 2_000, packs: 30 }

/** Whether a git that was ended left a lock; nobody else is at work in the store. */
function isLocked(folder: string): boolean {
  return readdirSync(folder, { recursive: true }).some((path) => String(path).endsWith('.lock'))
}

/** Whether a store is whole. `isTroubled`: git has failed in it, so locks and every object are looked for. */
export async function isSoundStore(
  folder: string,
  { patience, isTroubled }: { readonly patience: number; readonly isTroubled: boolean },
): Promise<boolean> {
  const place = { folder: join(folder, 'store.git'), home: join(folder, 'home'), patience }
  if (isTroubled) {
    if (isLocked(place.folder)) return false
    const words = ['fsck', '--connectivity-only', '--no-dangling', '--no-reflogs', '--no-progress']
    if ((await runGit(place, words)).trouble !== undefined) return false
  }
  const counted = await runGit(place, ['count-objects', '-v'])
  if (counted.trouble !== undefined) return false
  const count = (name: string): number =>
    Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(counted.value)?.[1] ?? 0)
  if (count('count') <= most.loose && count('packs') <= most.packs) return true
  return (await runGit(place, ['gc', '--quiet', '--prune=now'])).trouble === undefined
}
