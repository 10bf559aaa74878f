import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import { argocdCodes } from './codes.ts'

/** A fleet in the repository that Argo CD handed over. */
interface Found {
  /** Top of the repository: nothing outside of it is read, and no message names it. */
  readonly root: string
  /** The fleet's file, from the top. */
  readonly file: string
}

/** Argo CD's server unpacks each repository into a folder of its own below this one. */
const serverFolder = '_cmp_server'

/** Whether a folder is one into which Argo CD's server unpacked a repository. */
export function isUnpacked(folder: string): boolean {
  return basename(dirname(folder)) === serverFolder
}

function isTop(folder: string): boolean {
  return isUnpacked(folder) || existsSync(join(folder, '.git')) || dirname(folder) === folder
}

/** The folder and those above it, up to the top of the repository. */
function upward(folder: string): readonly string[] {
  return isTop(folder) ? [folder] : [folder, ...upward(dirname(folder))]
}

/** Finds the fleet of a source: the file it names, or the `fleet.yaml` there or in a folder above. */
export function findFleet(folder: string, named?: string): Result<Found> {
  const folders = upward(realpathSync(folder))
  const root = folders[folders.length - 1] ?? folder
  const file =
    named === undefined
      ? folders.map((each) => join(each, 'fleet.yaml')).find((each) => existsSync(each))
      : join(folders[0] ?? folder, named)
  const place = relative(root, folders[0] ?? folder) || '.'
  if (file === undefined) {
    return failure(
      diagnostic(argocdCodes.fleet, `There is no fleet.yaml in ${place}, nor in a folder above it.`, {
        help: 'Let spec.source.path of the Application lie in the folder of the fleet, or set the parameter fleet.',
      }),
    )
  }
  return success({ root, file: relative(root, file) })
}
