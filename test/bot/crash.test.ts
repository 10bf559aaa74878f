import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'
import { beforeAll, describe, expect, test } from 'vitest'
import { freshFolder } from '../fresh-folder.ts'
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

const scratch = freshFolder()
const file = join(scratch, 'child.mjs')
beforeAll(async () => {
  const input = fileURLToPath(new URL('bot-child.ts', import.meta.url))
  await build({ input, platform: 'node', output: { file, format: 'esm', codeSplitting: false } })
})

/** What is counted: effects on the servers, or requests, before they have any. Between them lie fetches and local commits. */
type Moment = 'effect' | 'request'

interface Ended {
  /** How many effects, or requests, reached the servers. */
  readonly count: number
  readonly isKilled: boolean
  readonly stdout: string
}

/** Runs a bot in a process of its own, and kills it right after an effect or at a request, before that is answered. */
async function runChild(
  scene: Scene,
  bench: Bench,
  moment: Moment = 'effect',
  killAt = Number.POSITIVE_INFINITY,
): Promise<Ended> {
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
  let count = 0
  const next = () => {
    count += 1
    if (count === killAt) child.kill('SIGKILL')
  }
  // What a killed bot has asked for comes to nothing.
  const arrive = async () => {
    next()
    if (count === killAt) await new Promise(() => undefined)
  }
  bench.github.before = bench.server.before = moment === 'request' ? arrive : async () => undefined
  const wrongly = watchArmed(bench, moment === 'effect' ? next : undefined)
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  const signal = await new Promise((done) => child.on('close', (_, name) => done(name)))
  expect(wrongly).toEqual([])
  return { count, isKilled: signal === 'SIGKILL', stdout: Buffer.concat(chunks).toString() }
}

/** Lets the next runs finish what is to be done. */
async function finish(scene: Scene, bench: Bench): Promise<void> {
  for (let run = 0; run < runsOf(scene); run++)
    expect(await runChild(scene, bench)).toMatchObject({ isKilled: false })
}

/** `NEOFLEET_KILLS=all`: at every effect and request in every scene; else at every seventh one. */
const isWhole = process.env['NEOFLEET_KILLS'] === 'all'

const everyScene: readonly Scene[] = isWhole
  ? [...scenes, ...signedScenes, mergingScene]
  : [...scenes, mergingScene]
const kills = [
  ...everyScene.map((scene) => ({ scene, moment: 'effect' }) as const),
  ...(isWhole ? everyScene : (['new'] as const)).map((scene) => ({ scene, moment: 'request' }) as const),
]

describe.skipIf(!canServeGit)('a killed bot', () => {
  test.each(kills)(
    'leaves nothing that the next run does not finish, killed at one $moment: $scene',
    async ({ scene, moment }) => {
      const calm = await openScene(scene)
      const whole = await runChild(scene, calm, moment)
      expect(whole).toMatchObject({ isKilled: false, stdout: expect.stringMatching(/"troubles":\[\]/) })
      expect(whole.count).toBeGreaterThan(4)
      if (runsOf(scene) > 1) await runChild(scene, calm)
      const wanted = endState(calm)
      for (let at = 1; at <= whole.count; at += isWhole ? 1 : 7) {
        const bench = await openScene(scene)
        expect(await runChild(scene, bench, moment, at)).toMatchObject({ isKilled: true })
        await finish(scene, bench)
        expect(endState(bench), `at ${moment} ${at}`).toEqual(wanted)
        expect((await runChild(scene, bench)).count).toBe(0)
        if (scene === mergingScene) expect(mergedInTheEnd(bench)).toEqual(['pass', 'arm'])
        await bench.close()
      }
    },
    isWhole ? 3_600_000 : 600_000,
  )
})
