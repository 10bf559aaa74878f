import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { type Code, diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import { openClone } from './open-clone.ts'

export const gitCodes = {
  revision: {
    code: 'NF-GIT-001',
    severity: 'error',
    title: 'Git revision cannot be read',
    explanation:
      '`neofleet diff --from REV` reads the spec, and the overlays beside it, as they are in another revision of the same repository. The revision must exist in this clone; a shallow clone may have to fetch it first.',
  },
} as const satisfies Record<string, Code>

/** The files of a revision, laid out in a folder of their own until `remove` is called. */
interface Revision {
  /** What the given working folder was in that revision. */
  readonly cwd: string
  readonly remove: () => void
}

function reasonOf(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).trim().split('\n')
  return (lines.find((line) => line.startsWith('fatal:')) ?? lines[0] ?? '').replace(/^fatal: /, '')
}

/** Why git does not know a revision, or cannot read it. */
export function revisionProblem(revision: string, error: unknown): Result<never> {
  const help = 'Write a branch, a tag or a commit that `git log` knows here.'
  return failure(diagnostic(gitCodes.revision, `${JSON.stringify(revision)}: ${reasonOf(error)}.`, { help }))
}

/** Lays out a revision beside the repository, through an index of its own: neither index nor work tree is touched. */
export async function openRevision(revision: string, cwd: string): Promise<Result<Revision>> {
  const place = mkdtempSync(join(tmpdir(), 'neofleet-'))
  const remove = () => rmSync(place, { recursive: true, force: true })
  try {
    const git = openClone(cwd)
    const root = (await git.revparse(['--show-toplevel'])).trim()
    const commit = (await git.revparse(['--verify', '--end-of-options', `${revision}^{commit}`])).trim()
    const apart = openClone(root, join(place, 'index'))
    await apart.raw(['read-tree', commit])
    await apart.raw(['checkout-index', '--all', `--prefix=${join(place, 'tree')}/`])
    return success({ cwd: join(place, 'tree', relative(realpathSync(root), realpathSync(cwd))), remove })
  } catch (error) {
    remove()
    return revisionProblem(revision, error)
  }
}
