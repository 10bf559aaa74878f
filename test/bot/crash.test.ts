import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bench, token } from './bench.ts'
import { canServeGit } from './git-server.ts'
import {
  botOf,
  endState,
  mergedInTheEnd,
  mergingScene,
  openScene,
  runsOf,
  type Scene,
  scenes,
  signedScenes,
  watchArmed,
} from './toy-scene.ts'

const scratch = mkdtempSync(join(tmpdir(), 'neofleet-bot-child-'))
const file = join(scratch, 'child.mjs')
beforeAll(async () => {
  const input = fileURLToPath(new URL('bot-child.ts', import.meta.url))
  await build({ input, platform: 'node', output: { file, format: 'esm', codeSplitting: false } })
})
afterAll(() => rmSync(scratch, { recursive: true }))

interface Ended {
  /** How many effects reached the servers. */
  readonly effects: number
  readonly isKilled: boolean
  readonly stdout: string
}

/** Runs a bot in a process of its own, and kills it right after an effect, before it is answered. */
async function runChild(scene: Scene, bench: Bench, killAfter = Number.POSITIVE_INFINITY): Promise<Ended> {
  const access = {
    api: bench.github.url,
    url: bench.server.url('acme/fleets'),
    token,
    patience: 20_000,
    by: botOf(scene),
    clones: join(bench.root, 'clones'),
  }
  const env = { PATH: process.env['PATH'], TMPDIR: bench.root }
  const child = spawn(process.execPath, [file, JSON.stringify(access)], { env })
  let effects = 0
  const count = () => {
    effects += 1
    if (effects === killAfter) child.kill('SIGKILL')
  }
  const wrongly = watchArmed(bench, count)
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  const signal = await new Promise((done) => child.on('close', (_, name) => done(name)))
  expect(wrongly).toEqual([])
  return { effects, isKilled: signal === 'SIGKILL', stdout: Buffer.concat(chunks).toString() }
}

/** Lets the next runs finish what is to be done. */
async function finish(scene: Scene, bench: Bench): Promise<void> {
  for (let run = 0; run < runsOf(scene); run++)
    expect(await runChild(scene, bench)).toMatchObject({ isKilled: false })
}

/** `NEOFLEET_KILLS=all`: after every effect in every scene; else after every seventh one. */
const isWhole = process.env['NEOFLEET_KILLS'] === 'all'

describe.skipIf(!canServeGit)('a bot killed after an effect', () => {
  test.each<Scene>(isWhole ? [...scenes, ...signedScenes, mergingScene] : [...scenes, mergingScene])(
    'leaves nothing that the next run does not finish: %s',
    async (scene) => {
      const calm = await openScene(scene)
      const whole = await runChild(scene, calm)
      expect(whole).toMatchObject({ isKilled: false, stdout: expect.stringMatching(/"troubles":\[\]/) })
      expect(whole.effects).toBeGreaterThan(4)
      if (runsOf(scene) > 1) await runChild(scene, calm)
      const wanted = endState(calm)
      for (let effect = 1; effect <= whole.effects; effect += isWhole ? 1 : 7) {
        const bench = await openScene(scene)
        expect(await runChild(scene, bench, effect)).toMatchObject({ effects: effect, isKilled: true })
        await finish(scene, bench)
        expect(endState(bench), `after effect ${effect}`).toEqual(wanted)
        expect((await runChild(scene, bench)).effects).toBe(0)
        if (scene === mergingScene) expect(mergedInTheEnd(bench)).toEqual(['pass', 'arm'])
        await bench.close()
      }
    },
    isWhole ? 3_600_000 : 600_000,
  )
})
