import { followRemote } from '../io/git/follow.ts'
import { openStore, type Store } from '../io/git/store.ts'
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
  { by, patience, isDry, tell, storeFor }: Assignment,
  place: Place,
  folder: string,
  notes: Notes,
): Promise<Fetched | undefined> {
  const remote = { url: place.url, token: place.token }
  const store = noted(notes, await openStore(storeFor?.(place.url) ?? folder, remote, patience))
  const followed = store && noted(notes, await followRemote(store))
  if (store === undefined || followed === undefined) return undefined
  const pulls = noted(notes, await place.forge.openPulls())
  if (pulls === undefined) return undefined
  return { place, store, ...followed, pulls, ...actsOf(place.forge, store, { by, isDry, tell }) }
}
