import { describe, expect, test } from 'vitest'
import { type Bench, config, openBench } from './bench.ts'
import { canServeGit, git } from './git-server.ts'
import { merge } from './github-server/world.ts'
import { toyRender } from './toy-render.ts'

const settings = (delivery: string) => config(delivery).replace('[prod]', '[specs.txt]')

async function open(specs: string, delivery: string): Promise<Bench> {
  const bench = await openBench({ 'specs.txt': specs, '.neofleet.yaml': settings(delivery) })
  return { ...bench, run: (change) => bench.run({ render: toyRender, ...change }) }
}

const codes = ({ diagnostics }: Awaited<ReturnType<Bench['run']>>) => diagnostics.map(({ code }) => code)
const openPulls = ({ world }: Bench) => world.pulls.filter(({ state }) => state === 'open')

async function mergeAll(bench: Bench): Promise<void> {
  for (let pass = 0; pass < 4; pass++) {
    await bench.run()
    for (const { number } of openPulls(bench)) merge(bench.world, number)
  }
  await bench.run()
}

describe.skipIf(!canServeGit)('a delivery is no repeated one', { timeout: 120_000 }, () => {
  test('where it was taken back by deliveries, as of a cluster or a fleet that went and comes again', async () => {
    const both = 'prod east reload one\nprod west reload one\nextra east reload one\n'
    const bench = await open(both, '{}')
    await mergeAll(bench)
    bench.commit({ 'specs.txt': 'prod east reload one\n' })
    await mergeAll(bench)
    bench.commit({ 'specs.txt': both })
    expect(codes(await bench.run())).toEqual([])
    expect(openPulls(bench).map(({ branch }) => branch)).toEqual([
      'neofleet/extra/wave/2',
      'neofleet/prod/wave/2',
    ])
    await mergeAll(bench)
    // Taken back by a person it is one, whatever else is delivered afterwards.
    const clone = `${bench.root}/clone`
    git(clone, 'fetch', '--quiet', 'origin')
    git(clone, 'checkout', '--quiet', '-B', 'main', 'origin/main')
    git(clone, 'revert', '--no-edit', '-m', '1', 'HEAD')
    git(clone, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main')
    const outcome = await bench.run()
    expect([outcome.lines, codes(outcome)]).toEqual([[], ['NF-BOT-004']])
    bench.commit({ 'specs.txt': `${both}extra north reload one\n` })
    await mergeAll(bench)
    expect(codes(await bench.run())).toEqual(['NF-BOT-004'])
  })

  test('where what was closed went to another branch, as the bot itself asks for', async () => {
    const bench = await open('prod east reload one\n', '{}')
    await bench.run()
    bench.commit({ '.neofleet.yaml': settings('{ branch: trees }') })
    bench.commit({ 'README.md': 'trees\n' }, 'trees', 'main')
    await bench.run()
    expect(bench.world.comments).toMatchObject([{ body: expect.stringContaining('or close it') }])
    const [pull] = bench.world.pulls
    if (pull) pull.state = 'closed'
    expect(codes(await bench.run())).toEqual([])
    expect(openPulls(bench)).toMatchObject([{ number: 2, base: 'trees' }])
    // There it is a no.
    const [, again] = bench.world.pulls
    if (again) again.state = 'closed'
    const outcome = await bench.run()
    expect([outcome.lines, codes(outcome)]).toEqual([[], ['NF-BOT-004']])
  })
})

describe.skipIf(!canServeGit)('the text of a pull request', { timeout: 120_000 }, () => {
  test('stays within the bound with what people have written around it', async () => {
    const specs = (text: string) =>
      Array.from({ length: 700 }, (_, index) => `prod c${index} reload ${text}\n`).join('')
    const bench = await open(specs('one'), '{ pullRequests: fleet }')
    await bench.run()
    const [pull] = bench.world.pulls
    if (pull === undefined) throw new Error('nothing is open')
    const theirs = 'What we have found out. '.repeat(400)
    pull.body = `Before.\n<!-- neofleet:begin -->\n<!-- neofleet:end -->\n${theirs}`
    bench.commit({ 'specs.txt': specs('two') })
    const { troubles } = await bench.run()
    expect([troubles, pull.body.length <= 65_536]).toEqual([[], true])
    expect(pull.body).toMatch(/reload two[\s\S]*more changes, milder/)
    expect([pull.body.startsWith('Before.\n<!--'), pull.body.endsWith(theirs)]).toEqual([true, true])
    expect((await bench.run()).lines).toEqual([])
  })
})
