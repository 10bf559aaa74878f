import { realpathSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { type Code, type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'

export const withinCodes = {
  outside: {
    code: 'NF-ARGO-034',
    severity: 'error',
    title: 'File outside of the repository',
    explanation:
      'What Argo CD’s plugin reads lies inside the repository that Argo CD handed over. A path or link that leads out of it would read files of the sidecar, which nobody reviewed and which another render may not find.',
  },
} as const satisfies Record<string, Code>

/** The place behind all links; the place itself where nothing is there. */
function realPlace(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

/** What the paths of everything in a folder begin with; the top of a file system has its separator already. */
function below(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep
}

/** Finds fault with a file or folder that is not below the root, as written or behind its links. */
export function outsideFinding(root: string, name: string): Diagnostic | undefined {
  const top = below(realpathSync(root))
  const place = resolve(root, name)
  const inside = [resolve(realpathSync(root), name), realPlace(place)].every((path) =>
    below(path).startsWith(top),
  )
  if (inside) return undefined
  return diagnostic(withinCodes.outside, `${name} is not in the repository.`, {
    help: 'Copy it into the repository, and name the copy.',
  })
}
