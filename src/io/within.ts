import { realpathSync, statSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { type Code, type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { folderCodes } from './folder-texts.ts'
import { realPlace } from './real-place.ts'

export const withinCodes = {
  outside: {
    code: 'NF-ARGO-034',
    severity: 'error',
    title: 'File outside of the repository',
    explanation:
      'What Argo CD’s plugin and the bot read lies inside the repository. A path or link that leads out of it would read files of the machine, which nobody reviewed and which another render may not find.',
  },
} as const satisfies Record<string, Code>

/** What the paths of everything in a folder begin with; the top of a file system has its separator already. */
function below(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep
}

/** Whether something is there that can be read to its end: a pipe never ends, and opening one may wait for ever. */
function isSpecial(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat !== undefined && !stat.isFile() && !stat.isDirectory()
}

/** Finds fault with a file or folder that is not below the root, as written or behind its links. */
export function outsideFinding(root: string, name: string): Diagnostic | undefined {
  const top = below(realpathSync(root))
  const place = resolve(realpathSync(root), name)
  if ([place, realPlace(place) ?? place].every((path) => below(path).startsWith(top))) return undefined
  return diagnostic(withinCodes.outside, `${name} is not in the repository.`, {
    help: 'Copy it into the repository, and name the copy.',
  })
}

/** Finds fault with what must not be read of a repository that others wrote: it is outside, or neither file nor folder. */
export function foreignPlaceFinding(root: string, name: string): Diagnostic | undefined {
  const outside = outsideFinding(root, name)
  if (outside !== undefined || !isSpecial(resolve(root, name))) return outside
  return diagnostic(folderCodes.special, `${name} is a pipe, a socket or a device.`, {
    help: 'Replace it by a file.',
  })
}
