import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { freshFolder } from '../fresh-folder.ts'

const environment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'ci',
  GIT_AUTHOR_EMAIL: 'ci@example.com',
  GIT_COMMITTER_NAME: 'ci',
  GIT_COMMITTER_EMAIL: 'ci@example.com',
}

export const notesRef = 'refs/notes/hydrator.metadata'

/** A bare repository as git hosts keep them, and clones of it. */
export interface GitHost {
  /** Its URL. */
  readonly url: string
  /** Everybody's folder. */
  readonly folder: string
  readonly git: (cwd: string, ...words: readonly string[]) => string
  /** A new clone with a branch checked out. */
  readonly clone: (branch: string) => string
  /** The commit of a branch; undefined where it is not there. */
  readonly tip: (branch: string) => string | undefined
  /** A file of a branch. */
  readonly read: (branch: string, path: string) => string
  /** Paths of all files of a branch. */
  readonly files: (branch: string) => readonly string[]
  /** The dry commit that a note tells of a commit; undefined where it has none. */
  readonly note: (commit: string) => string | undefined
}

/** Runs a line of shell as CI would. */
export function shell(cwd: string, line: string): string {
  return execFileSync('sh', ['-c', line], { cwd, encoding: 'utf8', env: environment, stdio: 'pipe' })
}

/** Writes files and pushes them as one commit to main. */
export function pushMain(
  host: GitHost,
  clone: string,
  files: Readonly<Record<string, string>>,
  message: string,
): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(clone, path)), { recursive: true })
    writeFileSync(join(clone, path), text)
  }
  host.git(clone, 'add', '-A')
  host.git(clone, 'commit', '-qm', message)
  host.git(clone, 'push', '-q', 'origin', 'HEAD:main')
  return host.git(clone, 'rev-parse', 'HEAD').trim()
}

/** Makes a bare repository with an empty main branch. */
export function gitHost(): GitHost {
  const folder = freshFolder()
  const url = join(folder, 'fleets.git')
  const git = (cwd: string, ...words: readonly string[]) =>
    execFileSync('git', words, { cwd, encoding: 'utf8', env: environment, stdio: 'pipe' })
  git(folder, 'init', '-q', '--bare', '-b', 'main', url)
  let clones = 0
  const tryGit = (...words: readonly string[]) => {
    try {
      return git(url, ...words)
    } catch {
      return undefined
    }
  }
  return {
    url,
    folder,
    git,
    clone: (branch) => {
      const place = join(folder, `clone-${++clones}`)
      git(folder, 'clone', '-q', url, place)
      if (existsSync(join(url, 'refs/heads/main')) || branch !== 'main') git(place, 'checkout', '-q', branch)
      return place
    },
    tip: (branch) => tryGit('rev-parse', '--verify', '--quiet', `refs/heads/${branch}`)?.trim(),
    read: (branch, path) => git(url, 'show', `${branch}:${path}`),
    files: (branch) => git(url, 'ls-tree', '-r', '--name-only', branch).split('\n').slice(0, -1),
    note: (commit) => {
      const text = tryGit('notes', `--ref=${notesRef}`, 'show', commit)
      return text === undefined ? undefined : JSON.parse(text).drySha
    },
  }
}
