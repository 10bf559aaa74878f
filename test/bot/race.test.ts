import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { openClones } from '../../src/io/git/clones.ts'
import type { Bench } from './bench.ts'
import { canServeGit } from './git-server.ts'
import { randomFrom } from './random.ts'
import { endState, openScene, type Scene, scenes, signedScenes } from './toy-scene.ts'

/** Races of each scene, the first of them `NEOFLEET_RACE`; the campaign has 250 of each of four scenes. */
const races = Number(process.env['NEOFLEET_RACES'] ?? 1)
const first = Number(process.env['NEOFLEET_RACE'] ?? 1)
const isLong = process.env['NEOFLEET_RACES'] !== undefined

/** Lets requests wait, each for another time, so that every race has another order of what the bots do. */
function shuffle(bench: Bench, random: (below: number) => number): void {
  const before = () => pause(random(4) === 0 ? random(60) : 0)
  bench.github.before = before
  bench.server.before = before
}

describe.skipIf(!canServeGit)('bots that run at the same time', () => {
  test.each<Scene>(isLong ? [...scenes, ...signedScenes] : scenes)(
    'end as one alone would: %s',
    async (scene) => {
      const calm = await openScene(scene)
      await calm.run()
      const wanted = endState(calm)
      for (let race = first; race < first + races; race++) {
        const random = randomFrom(race)
        const bench = await openScene(scene)
        bench.world.delay = random(3)
        shuffle(bench, random)
        // Every second race is one of bots that share their copies of the repository.
        const clones = race % 2 === 0 ? {} : { clones: openClones(join(bench.root, 'kept')) }
        const bots = 2 + Math.min(random(7), random(7))
        await Promise.all(Array.from({ length: bots }, () => bench.run(clones)))
        await bench.run(clones)
        const told = `race ${race}, ${bots} bots`
        expect(endState(bench), told).toEqual(wanted)
        expect((await bench.run(clones)).lines, told).toEqual([])
        await bench.close()
        if (isLong && race % 10 === 0) process.stderr.write(`${scene}: race ${race}\n`)
      }
    },
    60_000 + races * 120_000,
  )

  test('never lose a commit that a person makes meanwhile', async () => {
    const bench = await openScene('changed')
    const branch = 'neofleet/prod/all'
    let theirs = ''
    bench.github.afterEffect = () => {
      theirs ||= bench.commit({ 'mine.txt': 'mine\n' }, branch)
    }
    await Promise.all([bench.run(), bench.run(), bench.run()])
    await bench.run()
    expect(theirs).not.toBe('')
    expect(bench.branches()[branch]).toBe(theirs)
    expect(
      bench.world.comments.filter(({ body }) => body.includes('commits that the bot did not make')),
    ).toHaveLength(1)
  })
})
