import { spawn } from 'node:child_process'

/** What a process may take. */
interface Bounds {
  /** Milliseconds until it is ended. */
  readonly time: number
  /** Bytes of output after which it is ended. */
  readonly output: number
}

/** How a process ended, and what it had printed by then. */
export interface Ended {
  /** Its exit code; null where it was ended, or could not be started. */
  readonly code: number | null
  readonly output: string
  /** The bound that it went over. */
  readonly over?: keyof Bounds
}

/** Runs a program that is not trusted to end: with these variables and no others, no input, and within bounds. */
export function runBounded(
  program: string,
  words: readonly string[],
  { cwd, env, most }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly most: Bounds },
): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(program, [...words], { cwd, env, stdio: ['ignore', 'pipe', 'ignore'] })
    const chunks: Buffer[] = []
    let size = 0
    let over: keyof Bounds | undefined
    const end = (bound: keyof Bounds): void => {
      over ??= bound
      child.kill('SIGKILL')
    }
    const timer = setTimeout(() => end('time'), most.time)
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= most.output) chunks.push(chunk)
      else end('output')
    })
    const ended = (code: number | null): void => {
      clearTimeout(timer)
      const output = Buffer.concat(chunks).toString('utf8')
      done({ code, output, ...(over === undefined ? {} : { over }) })
    }
    child.once('error', () => ended(null))
    child.once('close', ended)
  })
}
