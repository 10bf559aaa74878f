import { describe, expect, test } from 'vitest'
import { type Bench, config, openBench } from './bench.ts'
import { canServeGit, git } from './git-server.ts'
import { toyRender } from './toy-render.ts'

const settings = (delivery: string) => config(delivery).replace('[prod]', '[specs.txt]')
const openPulls = ({ world }: Bench) => world.pulls.filter(({ state }) => state === 'open')
const codes = ({ diagnostics }: Awaited<ReturnType<Bench['run']>>) => diagnostics.map(({ code }) => code)

describe.skipIf(!canServeGit)('a branch below the prefix', { timeout: 120_000 }, () => {
  test('stays where it is the one that is delivered to, whatever it is called', async () => {
    const bench = await openBench({ 'README.md': 'hello\n' })
    const files = { 'specs.txt': 'prod east reload one\n', '.neofleet.yaml': settings('{}') }
    bench.commit(files, 'neofleet/main', 'main')
    git(bench.world.folder, 'symbolic-ref', 'HEAD', 'refs/heads/neofleet/main')
    expect((await bench.run({ render: toyRender })).lines).toContainEqual(expect.stringContaining('open a'))
    expect(Object.keys(bench.branches())).toEqual(['neofleet/main', 'neofleet/prod/wave/2'])
    expect((await bench.run({ render: toyRender })).lines).toEqual([])
  })

  test('is refused as the branch to deliver to', async () => {
    for (const branch of ['neofleet', 'neofleet/trees']) {
      const bench = await openBench({
        'specs.txt': 'prod east reload one\n',
        '.neofleet.yaml': settings(`{ branch: ${branch} }`),
      })
      bench.commit({ 'README.md': 'trees\n' }, branch, 'main')
      const outcome = await bench.run({ render: toyRender })
      expect([outcome.lines, codes(outcome)]).toEqual([[], ['NF-BOT-001']])
      expect(Object.keys(bench.branches())).toEqual([branch])
    }
  })

  test('stays where the bot of another repository of specs has made it', async () => {
    const trees = await openBench({ 'README.md': 'trees\n' })
    const place = trees.assignment().spec
    const delivering = async (specs: string) => {
      const bench = await openBench({
        'specs.txt': specs,
        '.neofleet.yaml': settings('{ repository: acme/trees }'),
      })
      const run = () => bench.run({ render: toyRender, placeOf: async () => ({ value: place }) })
      return { ...bench, run }
    }
    const [one, other] = [
      await delivering('one east reload one\n'),
      await delivering('other east reload one\ngone east reload one\n'),
    ]
    for (const bench of [one, other, one, other]) await bench.run()
    const branches = ['neofleet/gone/wave/2', 'neofleet/one/wave/2', 'neofleet/other/wave/2']
    expect([Object.keys(trees.branches()), trees.world.pulls]).toEqual([
      branches,
      branches.map(() => expect.objectContaining({ state: 'open' })),
    ])
    expect([(await one.run()).lines, (await other.run()).lines]).toEqual([[], []])
    // What is of its own specs it takes back.
    other.commit({ 'specs.txt': 'other east reload one\n' })
    await one.run()
    expect((await other.run()).lines).toEqual(['close #2', 'delete neofleet/gone/wave/2'])
    expect(
      openPulls(trees)
        .map(({ branch }) => branch)
        .sort(),
    ).toEqual(['neofleet/one/wave/2', 'neofleet/other/wave/2'])
  })

  test('goes with a reason that is true, where what it brought comes otherwise', async () => {
    const specs = 'prod east reload one\nprod west reload one\n'
    const bench = await openBench({ 'specs.txt': specs, '.neofleet.yaml': settings('{}') })
    const run = () => bench.run({ render: toyRender })
    await run()
    const [pull] = bench.world.pulls
    bench.commit({ '.neofleet.yaml': settings('{ pullRequests: cluster }') })
    expect((await run()).lines).toContain('close #1')
    expect(pull?.body).toContain(
      'Closed by the bot: what is left to deliver comes otherwise: Deliver prod to east; Deliver prod to west.',
    )
    bench.commit({ 'specs.txt': 'prod west reload one\n' })
    await run()
    expect(bench.world.pulls.map(({ body }) => /Closed by the bot: (.*?):? /.exec(body ?? '')?.[1])).toEqual([
      'what',
      'there',
      undefined,
    ])
  })
})
