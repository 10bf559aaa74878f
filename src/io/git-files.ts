import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import type { Checkout } from './git-checkout.ts'
import { openClone } from './open-clone.ts'

/** A git repository with the files that its next commit would have. */
export interface FilesCheckout extends Checkout {
  /** Paths from its top, in no order. */
  readonly files: readonly string[]
  /** Folders of its submodules, of whose files git says nothing. */
  readonly submodules: readonly string[]
}

/** The files of a repository, those not committed yet as well, without those that are ignored or gone. */
export async function readFilesCheckout(checkout: Checkout): Promise<FilesCheckout> {
  const { top } = checkout
  const words = ['ls-files', '--cached', '--others', '--exclude-standard', '--full-name', '-z']
  const text = await openClone(top).raw(words)
  // A repository in the repository that is no submodule yet has a slash at its end: git adds nothing of it.
  const paths = [...new Set(text.split('\0'))].filter((path) => path !== '' && !path.endsWith('/'))
  const stats = paths.map((path) => ({ path, stat: lstatSync(join(top, path), { throwIfNoEntry: false }) }))
  const those = (isFolder: boolean) =>
    stats.flatMap(({ path, stat }) => (stat?.isDirectory() === isFolder ? [path] : []))
  return { ...checkout, files: those(false), submodules: those(true) }
}
