import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { pathProblem } from './path-rules.ts'
import type { Entry } from './plan-tree.ts'
import type { WorkFolder } from './work-folder.ts'
import { namesIn } from './work-folder.ts'

/** The entries of one tree, and the number by which the journal knows them. */
export interface Page {
  readonly number: number
  readonly entries: readonly Entry[]
}

/** Notes what will change in one tree; nothing counts until the journal is opened. */
export function notePage(work: WorkFolder, { number, entries }: Page): void {
  mkdirSync(`${work.place}/plan`, { recursive: true })
  writeFileSync(`${work.place}/plan/${number}.json`, JSON.stringify(entries))
}

/** From this rename until the journal is closed, an interruption means: put everything back. */
export function openJournal(work: WorkFolder): void {
  mkdirSync(`${work.place}/old`)
  renameSync(`${work.place}/plan`, `${work.place}/journal`)
}

/** From this rename on the new trees are the ones that count. */
export function closeJournal(work: WorkFolder): void {
  renameSync(`${work.place}/journal`, `${work.place}/done`)
}

/** Whether changes have begun and have not ended. */
export function hasJournal(work: WorkFolder): boolean {
  return namesIn(work.place).includes('journal')
}

/** The pages of an open journal, one after another so that only one tree is in memory. */
export function* pagesOf(work: WorkFolder): Iterable<Page> {
  const folder = `${work.place}/journal`
  for (const name of namesIn(folder)) {
    const data: unknown = JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))
    if (!Array.isArray(data) || !data.every(isEntry)) throw new SyntaxError(`${folder}/${name} is no page`)
    yield { number: Number.parseInt(name, 10), entries: data }
  }
}

/** Where a replaced or deleted file waits until the journal is closed. */
export function oldPlace(work: WorkFolder, page: number, index: number): string {
  return `${work.place}/old/${page}-${index}`
}

/** A journal may come from a repository that someone else wrote to, so its paths are checked like any other. */
function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false
  const { path, before, after } = value as Readonly<Record<string, unknown>>
  return typeof path === 'string' && pathProblem(path) === undefined && isDigest(before) && isDigest(after)
}

function isDigest(value: unknown): boolean {
  return value === null || typeof value === 'string'
}
