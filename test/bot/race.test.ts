import { describe, expect, test } from 'vitest'
import { canServeGit } from './git-server.ts'
import { endState, openScene, scenes } from './toy-scene.ts'

/** Races to run; `NEOFLEET_RACES=1000` for the long measurement. */
const races = Number(process.env['NEOFLEET_RACES'] ?? 2)

describe.skipIf(!canServeGit)('bots that run at the same time', () => {
  test.each(scenes)(
    'end as one alone would: %s',
    async (scene) => {
      const calm = await openScene(scene)
      await calm.run()
      const wanted = endState(calm)
      for (let race = 0; race < races; race++) {
        const bench = await openScene(scene)
        bench.world.delay = race % 3
        const bots = 2 + (race % 7)
        await Promise.all(Array.from({ length: bots }, () => bench.run()))
        await bench.run()
        const end = endState(bench)
        expect(end, `${bots} bots`).toEqual(wanted)
        expect((await bench.run()).lines).toEqual([])
      }
    },
    60_000 + races * 30_000,
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
