import { isObjectId } from '../io/git/branch-name.ts'
import { commonCommit, trailerOn } from '../io/git/history.ts'
import type { Store } from '../io/git/store.ts'

/** The specs that are rendered, and the commit that they are of. */
export interface Specs {
  readonly store: Store
  readonly commit: string
}

/** Whether what a commit has, or a folder of it, was delivered from these specs and not from another repository's. */
export async function isFromHere(
  { store, commit }: Specs,
  there: Store,
  head: string,
  folder?: string,
): Promise<boolean> {
  const from = (await trailerOn(there, head, 'Rendered-From', folder)).value ?? ''
  return isObjectId(from) && (await commonCommit(store, from, commit)).value === from
}
