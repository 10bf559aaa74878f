import { type SimpleGit, simpleGit } from 'simple-git'

/** Milliseconds of silence after which git is ended. */
const patience = 60_000

/** Git in the clone that a folder lies in; `index` is the file of an index beside the clone's own. */
export function openClone(folder: string, index?: string): SimpleGit {
  // Only what git needs: an editor, a pager or a hook set by the user's environment has no part in this.
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', LC_ALL: 'C' }
  const timeout = { block: patience }
  return index === undefined
    ? simpleGit({ baseDir: folder, timeout }).env(env)
    : simpleGit({ baseDir: folder, timeout, allowEnvironment: ['GIT_INDEX_FILE'] }).env({
        ...env,
        GIT_INDEX_FILE: index,
      })
}
