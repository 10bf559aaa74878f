import { describe, expect, test } from 'vitest'
import { type Bench, config, openBench } from './bench.ts'
import { canServeGit } from './git-server.ts'
import { merge } from './github-server/world.ts'
import { toyRender } from './toy-render.ts'

const spec = (text: string) => `prod east ${text}\n`

/** A fleet that is delivered, and one pull request for each change of it. */
async function delivered(settings: string): Promise<Bench> {
  const bench = await openBench({
    'specs.txt': spec('reload one'),
    '.neofleet.yaml': config(`{ pullRequests: fleet, ${settings} }`).replace('[prod]', '[specs.txt]'),
  })
  const run: Bench['run'] = (change) => bench.run({ render: toyRender, ...change })
  await run()
  merge(bench.world, 1)
  await run()
  return { ...bench, run }
}

const found = ({ diagnostics, troubles }: Awaited<ReturnType<Bench['run']>>) => [
  ...diagnostics.map(({ code }) => code),
  ...troubles.map(({ kind }) => kind),
]

describe.skipIf(!canServeGit)('a pull request', { timeout: 120_000 }, () => {
  test('that becomes of another class asks the reviewers of that one, with labels or without', async () => {
    const bench = await delivered(
      'labels: { reload: [easy] }, reviewers: { reload: [ada], data-loss: [acme/dbas] }',
    )
    bench.commit({ 'specs.txt': spec('reload two') })
    await bench.run()
    const [, pull] = bench.world.pulls
    expect(pull).toMatchObject({ labels: ['neofleet', 'easy'], reviewers: ['ada'], teams: [] })
    bench.commit({ 'specs.txt': spec('data-loss three') })
    await bench.run()
    expect(pull).toMatchObject({ labels: ['neofleet'], teams: ['dbas'] })
    expect((await bench.run()).lines).toEqual([])
    // Who has answered is asked again about the same class no more.
    if (pull) pull.teams = []
    bench.commit({ 'specs.txt': spec('data-loss four') })
    await bench.run()
    expect(pull).toMatchObject({ teams: [] })
  })

  test('asks everybody who may review, though one of them may not, and says so once', async () => {
    const bench = await delivered('reviewers: { reload: [ada, neofleet-bot, acme/dbas, acme/ops] }')
    bench.world.outsiders.add('dbas')
    bench.commit({ 'specs.txt': spec('reload two') })
    const outcome = await bench.run()
    expect(bench.world.pulls[1]).toMatchObject({ labels: ['neofleet'], reviewers: ['ada'], teams: ['ops'] })
    expect(found(outcome)).toEqual(['refused', 'missing'])
    const again = await bench.run()
    expect([again.lines, found(again)]).toEqual([[], []])
  })

  test('knows its labels, and those of people, however they are written', async () => {
    const bench = await delivered('labels: { reload: [Easy] }')
    bench.world.labels.push('easy', 'Neofleet')
    bench.commit({ 'specs.txt': spec('reload two') })
    await bench.run()
    const [, pull] = bench.world.pulls
    expect(pull?.labels).toEqual(['Neofleet', 'easy'])
    expect((await bench.run()).lines).toEqual([])
    pull?.labels.push('Neofleet:Stop')
    bench.commit({ 'specs.txt': spec('reload three') })
    expect((await bench.run()).lines).toEqual([])
    if (pull) pull.labels = pull.labels.filter((label) => label !== 'Neofleet:Stop')
    bench.commit({ 'README.md': 'mine\n' }, 'neofleet/prod/all')
    pull?.labels.push('Neofleet:Overwrite')
    await bench.run()
    expect(bench.read('neofleet/prod/all', 'rendered/prod/clusters/east/dbms/x.yaml')).toBe('reload three')
    expect(pull?.labels).toEqual(['Neofleet', 'easy'])
  })
})
