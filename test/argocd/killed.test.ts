import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { constants, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { program } from '../program.ts'
import { asked, productionRepository } from './production-fleet.ts'
import { askInPlace } from './server/ask-plugin.ts'

// A pipe takes no more than its 64 KiB at once, so that no program can write a large stream in one piece. What protects
// Argo CD is that it takes nothing of a process that was ended by a signal (server-rules.test.ts): here, that no process
// ends well before all of its stream is read.
const signals = ['SIGTERM', 'SIGKILL'] as const
let repository: string
const whole: Record<string, string> = {}

beforeAll(async () => {
  repository = productionRepository()
  for (const path of ['fleet', 'large']) {
    const { stdout, stderr, code } = await askInPlace(repository, { ...asked, path })
    expect([code, stderr]).toEqual([0, ''])
    whole[path] = stdout
  }
})

interface End {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

function start(path: string, stdout: 'pipe' | number): ChildProcess & { readonly ended: Promise<End> } {
  const child = spawn(process.execPath, [program, 'plugin', 'generate'], {
    cwd: join(repository, path),
    env: { PATH: process.env['PATH'], ARGOCD_ENV_CLUSTER: 'us-east-primary' },
    stdio: ['ignore', stdout, 'ignore'],
  })
  const ended = new Promise<End>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  )
  return Object.assign(child, { ended })
}

test('the large fleet is more than a pipe holds, the other one less', () => {
  expect(whole['large']?.length).toBeGreaterThan(2 * 65_536)
  expect(whole['fleet']?.length).toBeLessThan(65_536)
})

describe.each(signals)('ended by %s', (signal) => {
  test.each([
    ['fleet', 350],
    ['large', 700],
  ])('at any moment, %s ends well only with the whole of it', async (path, latest) => {
    for (let delay = 0; delay < latest; delay += latest / 40 + Math.random() * (latest / 20)) {
      const child = start(path, 'pipe')
      const pieces: Buffer[] = []
      child.stdout?.on('data', (piece: Buffer) => pieces.push(piece))
      await pause(delay)
      child.kill(signal)
      const end = await child.ended
      const text = Buffer.concat(pieces).toString()
      expect(whole[path]?.startsWith(text)).toBe(true)
      expect(end, `after ${delay} ms`).toEqual(
        text === whole[path] && end.code === 0 ? { code: 0, signal: null } : { code: null, signal },
      )
    }
  })
})

interface Pipe {
  readonly writer: number
  /** Its first byte, once there is one. */
  readonly begun: () => Promise<Buffer>
  /** What is in it now. */
  readonly read: () => Buffer
}

/** A pipe whose reader is this process, and may wait. */
function openPipe(): Pipe {
  const file = join(repository, `pipe-${process.hrtime.bigint()}`)
  execFileSync('mkfifo', [file])
  // Two descriptions: Node makes those that it got block again when it ends.
  const reader = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK)
  const writer = openSync(file, constants.O_WRONLY)
  const piece = Buffer.alloc(1 << 20)
  const next = (most = piece.length) => {
    try {
      return Buffer.from(piece.subarray(0, readSync(reader, piece, 0, most, null)))
    } catch {
      return Buffer.alloc(0)
    }
  }
  const read = (): Buffer => {
    const found = next()
    return found.length === 0 ? found : Buffer.concat([found, read()])
  }
  const begun = async (): Promise<Buffer> => {
    for (;;) {
      const first = next(1)
      if (first.length > 0) return first
      await pause(20)
    }
  }
  return { writer, begun, read }
}

const onLinux = test.skipIf(process.platform !== 'linux')

describe('in the middle of the write, which waits for its reader', () => {
  onLinux.each(signals)('%s leaves a part of it and no good end', async (signal) => {
    const pipe = openPipe()
    const child = start('large', pipe.writer)
    const first = await pipe.begun()
    child.kill(signal)
    expect(await child.ended).toEqual({ code: null, signal })
    const text = Buffer.concat([first, pipe.read()]).toString()
    expect(text.length).toBeLessThan(whole['large']?.length ?? 0)
    expect(whole['large']?.startsWith(text)).toBe(true)
  })

  onLinux('a reader that is slow gets all of it before the process ends', async () => {
    const pipe = openPipe()
    const child = start('large', pipe.writer)
    const pieces = [await pipe.begun()]
    await pause(200)
    expect(child.exitCode).toBe(null)
    while (child.exitCode === null) {
      pieces.push(pipe.read())
      await pause(20)
    }
    pieces.push(pipe.read())
    expect(await child.ended).toEqual({ code: 0, signal: null })
    expect(Buffer.concat(pieces).toString()).toBe(whole['large'])
  })
})
