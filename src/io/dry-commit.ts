import { type Result, success } from '../diagnostics/result.ts'
import { revisionProblem } from './git-revision.ts'
import { openClone } from './open-clone.ts'

/** The commit of the spec that something was rendered from. */
export interface DryCommit {
  /** Its whole id. */
  readonly sha: string
  /** `Name <email>` */
  readonly author: string
  /** When it was written, RFC 3339 in UTC. */
  readonly date: string
  readonly subject: string
  readonly body: string
}

/** What the commit of a revision says. */
export async function readDryCommit(revision: string, cwd: string): Promise<Result<DryCommit>> {
  try {
    const git = openClone(cwd)
    const format = '%H%x00%an <%ae>%x00%at%x00%s%x00%b'
    const words = ['show', '--no-patch', `--format=${format}`, '--end-of-options', `${revision}^{commit}`]
    const [sha = '', author = '', seconds = '', subject = '', body = ''] = (await git.raw(words)).split('\0')
    const date = new Date(Number(seconds) * 1000).toISOString().replace('.000', '')
    return success({ sha: sha.trim(), author, date, subject, body: body.trim() })
  } catch (error) {
    return revisionProblem(revision, error)
  }
}
