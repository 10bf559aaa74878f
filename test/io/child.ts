import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'
import { beforeAll } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { freshFolder } from '../fresh-folder.ts'

/** What a child process says when it was not killed. */
export interface Outcome {
  /** How often it changed the disk. */
  readonly changes: number
  readonly done: boolean
  readonly found: readonly Diagnostic[]
}

/** A process of its own that writes trees (`crash-child.ts`), and a scratch folder for all tests of a file. */
export function writingChild() {
  const scratch = freshFolder()
  const file = join(scratch, 'child.mjs')
  // TypeScript does not run on every supported Node, so the child is bundled.
  beforeAll(async () => {
    const input = fileURLToPath(new URL('crash-child.ts', import.meta.url))
    await build({ input, platform: 'node', output: { file, format: 'esm' } })
  })
  /** Runs it to its end; undefined where that was its death. */
  const run = (...args: readonly string[]): Outcome | undefined => {
    const { signal, stdout } = spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' })
    return signal === 'SIGKILL' ? undefined : (JSON.parse(stdout) as Outcome)
  }
  return { scratch, file, run }
}
