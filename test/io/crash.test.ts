import { spawn } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openWriter } from '../../src/io/write/open-writer.ts'
import { writingChild } from './child.ts'
import { snapshot } from './sample.ts'

/** How many processes are killed; `NEOFLEET_KILLS=500` for the long measurement. */
const kills = Number(process.env['NEOFLEET_KILLS'] ?? 40)
const patience = { timeout: 30_000 + kills * 1000 }

const { scratch, file: child, run } = writingChild()
const out = join(scratch, 'out')

/** Runs the child on the output folder; answers with the number of changes it made, 0 where it was killed. */
function write(...args: readonly string[]): number {
  return run(out, ...args)?.changes ?? 0
}

/** Opening a writer is all that recovery needs; answers with its time in milliseconds. */
function recover(): number {
  const start = performance.now()
  expect(openWriter(out, { force: false, dryRun: false }).commit().value).toBeDefined()
  return performance.now() - start
}

/** Two versions of an output folder, and a way to put the old one back. */
function versions(size: string, isFirst: boolean) {
  const kept = join(scratch, 'kept')
  rmSync(kept, { recursive: true, force: true })
  rmSync(out, { recursive: true, force: true })
  if (!isFirst) {
    write('a', size)
    cpSync(out, kept, { recursive: true })
  }
  const before = isFirst ? {} : snapshot(out)
  const start = performance.now()
  const changes = write('b', size)
  const milliseconds = performance.now() - start
  const reset = (): void => {
    rmSync(out, { recursive: true, force: true })
    if (!isFirst) cpSync(kept, out, { recursive: true })
  }
  return { before, after: snapshot(out), changes, milliseconds, reset }
}

/** Recovers after each kill and tells which trees were neither the old nor the new ones. */
function judge(label: string, trees: ReturnType<typeof versions>) {
  const wholes = [trees.before, trees.after].map((files) => JSON.stringify(files))
  const count = { old: 0, new: 0, mixed: 0 }
  let slowest = 0
  return {
    look: (): void => {
      slowest = Math.max(slowest, recover())
      const files = JSON.stringify(snapshot(out))
      count[files === wholes[0] ? 'old' : files === wholes[1] ? 'new' : 'mixed'] += 1
    },
    verdict: (): void => {
      console.log(`${label}: ${JSON.stringify(count)}, slowest recovery ${Math.round(slowest)} ms`)
      expect(count.mixed).toBe(0)
      expect(count.old).toBeGreaterThan(0)
      expect(slowest).toBeLessThan(1000)
    },
  }
}

test.each([
  ['first', true, 0.2],
  ['later', false, 0.5],
])(
  'killed at any step of a %s write, the trees are the old ones or the new ones',
  patience,
  (name, isFirst, share) => {
    const trees = versions('3', isFirst)
    const { look, verdict } = judge(`killed at steps of a ${name} write`, trees)
    const wanted = Math.min(2 * trees.changes, Math.ceil(kills * share))
    for (let kill = 0; kill < wanted; kill++) {
      const moment = Math.floor((kill * 2 * trees.changes) / wanted)
      trees.reset()
      expect(write('b', '3', String(1 + (moment >> 1)), moment % 2 === 0 ? 'before' : 'after')).toBe(0)
      look()
    }
    verdict()
  },
)

test('killed at random moments, the trees are the old ones or the new ones', patience, async () => {
  const trees = versions('150', false)
  const { look, verdict } = judge('killed at random moments', trees)
  for (let kill = 0; kill < kills * 0.3; kill++) {
    trees.reset()
    // The golden ratio spreads the moments evenly over the run and a little beyond, the same in every run.
    await killAfter(trees.milliseconds * (0.3 + 0.8 * ((kill * 0.618034) % 1)))
    look()
  }
  verdict()
})

test('killed while it recovers, a later run recovers', patience, () => {
  const trees = versions('3', false)
  const { look, verdict } = judge('killed again during recovery', trees)
  const begun = Math.floor(trees.changes * 0.55)
  for (let step = 1; step <= Math.max(4, kills * 0.1); step++) {
    trees.reset()
    expect(write('b', '3', String(begun), 'after')).toBe(0)
    write('b', '3', String(step * 2), 'before')
    look()
  }
  verdict()
})

async function killAfter(milliseconds: number): Promise<void> {
  const started = spawn(process.execPath, [child, out, 'b', '150'], { stdio: 'ignore' })
  const ended = new Promise((resolve) => started.once('exit', resolve))
  const timer = setTimeout(() => started.kill('SIGKILL'), milliseconds)
  await ended
  clearTimeout(timer)
}
