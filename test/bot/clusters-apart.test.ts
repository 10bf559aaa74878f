import { describe, expect, test } from 'vitest'
import { config, openBench } from './bench.ts'
import { canServeGit } from './git-server.ts'
import { merge } from './github-server/world.ts'
import { toyRender } from './toy-render.ts'

const names = ['a', 'b', 'c', 'd']
const specs = (text: string) => names.map((name) => `prod ${name} reload ${text}\n`).join('')

describe.skipIf(!canServeGit)('pull requests of clusters of one wave', { timeout: 120_000 }, () => {
  test('are not pushed anew when one of them has merged, so that their reviews and checks still count', async () => {
    const settings = config('{ pullRequests: cluster }').replace('[prod]', '[specs.txt]')
    const bench = await openBench({ 'specs.txt': specs('one'), '.neofleet.yaml': settings })
    const run = () => bench.run({ render: toyRender })
    await run()
    for (const text of ['one', 'two']) {
      const open = bench.world.pulls.filter(({ state }) => state === 'open')
      expect(open).toHaveLength(names.length)
      for (const { number, branch } of open) {
        merge(bench.world, number)
        expect((await run()).lines).toEqual([`delete ${branch}`])
      }
      for (const name of names)
        expect(bench.read('main', `rendered/prod/clusters/${name}/dbms/x.yaml`)).toBe(`reload ${text}`)
      bench.commit({ 'specs.txt': specs('two') })
      await run()
    }
  })

  test('are rendered anew where their own files were touched', async () => {
    const settings = config('{ pullRequests: cluster }').replace('[prod]', '[specs.txt]')
    const bench = await openBench({ 'specs.txt': specs('one'), '.neofleet.yaml': settings })
    const run = () => bench.run({ render: toyRender })
    await run()
    bench.commit({ 'rendered/prod/clusters/a/README.md': 'theirs\n' })
    expect((await run()).lines).toEqual([expect.stringContaining('to neofleet/prod/cluster/a')])
    expect(bench.read('neofleet/prod/cluster/a', 'rendered/prod/clusters/a/README.md')).toBe('theirs')
  })
})
