import { defaultBranch, fetchBranches, openStore, type Store } from '../io/git/store.ts'
import { actsOf } from './acts.ts'
import type { Assignment, Place } from './assignment.ts'
import { type Acts, type Notes, noted } from './desk.ts'
import type { Pull } from './forge.ts'

/** A repository as it is now, and the means to change it. */
export interface Fetched extends Acts {
  readonly place: Place
  readonly store: Store
  readonly branches: ReadonlyMap<string, string>
  /** The default branch. */
  readonly main: string
  readonly pulls: readonly Pull[]
}

/** Reads a repository into a folder: its branches, and its open pull requests. */
export async function fetched(
  { patience, isDry, tell }: Assignment,
  place: Place,
  folder: string,
  notes: Notes,
): Promise<Fetched | undefined> {
  const store = noted(notes, await openStore(folder, { url: place.url, token: place.token }, patience))
  const main = store && noted(notes, await defaultBranch(store))
  const branches = store && main && noted(notes, await fetchBranches(store))
  if (!store || !main || !branches) return undefined
  const pulls = noted(notes, await place.forge.openPulls())
  if (pulls === undefined) return undefined
  return { place, store, branches, main, pulls, ...actsOf(place.forge, store, { isDry, tell }) }
}
