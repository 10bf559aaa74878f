import { dirname } from 'node:path'
import { simpleGit } from 'simple-git'
import type { Answer } from '../trouble.ts'
import { gitEnvironment } from './environment.ts'
import type { Remote } from './remote.ts'
import { silenceOf } from './silence.ts'
import { troubleOf } from './trouble-of.ts'

/** Where git runs, and what it may reach. */
export interface Workplace {
  /** A bare repository of our own: git never runs in one that somebody else has made. */
  readonly folder: string
  /** An empty folder. */
  readonly home: string
  /** Milliseconds of silence after which git is ended. */
  readonly patience: number
}

/** Variables beside those that every git process gets. */
type Variables = Readonly<
  Partial<
    Record<
      | 'GIT_INDEX_FILE'
      | 'GIT_WORK_TREE'
      | 'GIT_AUTHOR_NAME'
      | 'GIT_AUTHOR_EMAIL'
      | 'GIT_AUTHOR_DATE'
      | 'GIT_COMMITTER_NAME'
      | 'GIT_COMMITTER_EMAIL'
      | 'GIT_COMMITTER_DATE',
      string
    >
  >
>

/** Milliseconds that a process has for its end after it was told to end. */
const afterwards = 2_000

/** Runs git once and gives what it printed. Arguments are fixed words, checked names, ids and paths of our own. */
export async function runGit(
  place: Workplace,
  words: readonly string[],
  {
    remote,
    variables = {},
    longest,
  }: {
    readonly remote?: Remote
    readonly variables?: Variables
    /** Milliseconds after which git is ended, whatever it does. */
    readonly longest?: number
  } = {},
): Promise<Answer<string>> {
  // Where the folder is no repository any more, git is not to find another one above it.
  const own = {
    ...(variables as Readonly<Record<string, string>>),
    GIT_CEILING_DIRECTORIES: dirname(place.folder),
  }
  const env = gitEnvironment(place.home, remote, own)
  // One that was ended may leave a child that holds its output open.
  const silence = silenceOf(place.patience + afterwards)
  try {
    const git = simpleGit({
      baseDir: place.folder,
      timeout: { block: place.patience },
      // By default what a process printed counts 50 ms after its exit, read or not: a busy bot took answers for empty.
      completion: { onExit: false, onClose: true },
      // A process that was ended says nothing on stderr, and by default has succeeded.
      errors: (error, { exitCode }) =>
        error ?? (exitCode === 0 || exitCode === 1 ? undefined : new Error(`it ended with ${exitCode}`)),
      ...(longest === undefined ? {} : { abort: AbortSignal.timeout(longest) }),
      // The guard refuses to switch hooks off as it refuses to switch them on; no text of others reaches it here.
      unsafe: {
        allowUnsafeConfigEnvCount: true,
        allowUnsafeConfigPaths: true,
        allowUnsafeHooksPath: true,
        allowUnsafeFsMonitor: true,
      },
      allowEnvironment: Object.keys(env).filter((name) => name.startsWith('GIT_')),
    }).env({ ...env })
    git.outputHandler((_, stdout, stderr) => silence.listen(stdout, stderr))
    return { value: await Promise.race([git.raw([...words]), silence.over]) }
  } catch (error) {
    return { trouble: troubleOf(words[0] ?? '', error instanceof Error ? error.message : String(error)) }
  } finally {
    silence.stop()
  }
}
