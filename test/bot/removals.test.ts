import { describe, expect, test } from 'vitest'
import { type Bench, config, openBench, quickstart } from './bench.ts'
import { canServeGit, git } from './git-server.ts'
import { merge } from './github-server/world.ts'
import { toyRender } from './toy-render.ts'

const settings = config('{ pullRequests: fleet, autoMerge: [reload] }').replace('[prod]', '[specs.txt]')

/** Two fleets that are delivered. */
async function delivered(): Promise<Bench> {
  const bench = await openBench({
    'specs.txt': 'prod east reload one\nextra east reload one\nextra west reload one\n',
    '.neofleet.yaml': settings,
  })
  const run: Bench['run'] = (change) => bench.run({ render: toyRender, ...change })
  await run()
  for (const { number } of [...bench.world.pulls]) merge(bench.world, number)
  await run()
  return { ...bench, run }
}

const codes = ({ diagnostics }: Awaited<ReturnType<Bench['run']>>) => diagnostics.map(({ code }) => code)
const openPulls = ({ world }: Bench) => world.pulls.filter(({ state }) => state === 'open')

describe.skipIf(!canServeGit)('a fleet whose spec is deleted', { timeout: 120_000 }, () => {
  test('leaves by a pull request of its own, a loss of data', async () => {
    const bench = await delivered()
    bench.commit({ 'specs.txt': 'prod east reload two\n' })
    expect(codes(await bench.run())).not.toContain('NF-BOT-013')
    expect(openPulls(bench).map(({ branch, title }) => `${branch} ${title}`)).toEqual([
      'neofleet/prod/all Deliver prod',
      'neofleet/extra/removal/all Remove extra',
    ])
    expect((await bench.run()).lines).toEqual([])
    merge(bench.world, openPulls(bench)[1]?.number ?? 0)
    await bench.run()
    const left = git(bench.world.folder, 'ls-tree', '-r', '--name-only', 'main', 'rendered/extra')
    expect(left).toBe('rendered/extra/.gitattributes')
    expect((await bench.run()).lines).toEqual([])
  })

  test('leaves every branch that its clusters have, where each has one of its own, and so does a cluster', async () => {
    const own = config("{ pullRequests: cluster, branch: 'env/{cluster}' }").replace('[prod]', '[specs.txt]')
    const bench = await openBench({
      'specs.txt':
        'prod east reload one\nprod west reload one\nextra east reload one\nextra west reload one\n',
      '.neofleet.yaml': own,
    })
    for (const cluster of ['east', 'west']) bench.commit({ '.gitkeep': '' }, `env/${cluster}`, 'main')
    const run = () => bench.run({ render: toyRender })
    await run()
    for (const { number } of [...bench.world.pulls]) merge(bench.world, number)
    bench.commit({ 'specs.txt': 'prod east reload one\n' })
    expect(codes(await run())).toEqual([])
    expect(openPulls(bench).map(({ branch, base, title }) => `${branch} ${base} ${title}`)).toEqual([
      'neofleet/prod/cluster/west env/west Deliver prod to west',
      'neofleet/extra/removal/cluster/east env/east Remove extra from east',
      'neofleet/extra/removal/cluster/west env/west Remove extra from west',
    ])
    expect((await run()).lines).toEqual([])
    for (const { number } of openPulls(bench)) merge(bench.world, number)
    await run()
    const left = (branch: string) =>
      git(bench.world.folder, 'ls-tree', '-r', '--name-only', branch, 'rendered')
    expect(left('env/west')).toBe('rendered/extra/.gitattributes\nrendered/prod/.gitattributes')
    expect(left('env/east')).toContain('rendered/prod/clusters/east/')
    expect([(await run()).lines, bench.branches()]).toEqual([[], {}])
  })

  test('leaves the repository that it was delivered to', async () => {
    const specs = await openBench({
      'specs.txt': 'prod east reload one\nextra east reload one\n',
      '.neofleet.yaml': settings.replace('{ ', '{ repository: acme/trees, '),
    })
    const trees = await openBench({ 'README.md': 'trees\n' })
    const place = trees.assignment().spec
    const run = () => specs.run({ render: toyRender, placeOf: async () => ({ value: place }) })
    await run()
    for (const { number } of [...trees.world.pulls]) merge(trees.world, number)
    specs.commit({ 'specs.txt': 'prod east reload one\n' })
    expect(codes(await run())).toEqual([])
    expect(openPulls(trees)).toMatchObject([{ title: 'Remove extra' }])
    merge(trees.world, openPulls(trees)[0]?.number ?? 0)
    await run()
    expect(trees.read('main', 'rendered/prod/clusters/east/dbms/x.yaml')).toBe('reload one')
    expect(() => trees.read('main', 'rendered/extra/clusters/east/dbms/x.yaml')).toThrow()
    expect((await run()).lines).toEqual([])
  })

  test('stays where it came from another repository, and that is said', async () => {
    const bench = await delivered()
    const read = (path: string) => bench.read('main', `rendered/extra/${path}`)
    bench.commit({
      'rendered/foreign/inventory/east.json': read('inventory/east.json'),
      'rendered/foreign/clusters/east/dbms/x.yaml': read('clusters/east/dbms/x.yaml'),
    })
    const outcome = await bench.run()
    expect([outcome.lines, codes(outcome)]).toEqual([[], ['NF-BOT-013']])
  })

  test('stays as long as a guard holds its data, until retired records have taken it off', async () => {
    const other = quickstart.replace('name: quickstart', 'name: other, namespace: other')
    const files = { 'fleets/a/fleet.yaml': quickstart, 'fleets/b/fleet.yaml': other }
    const bench = await openBench({
      ...files,
      '.neofleet.yaml': config('{ pullRequests: fleet }').replace('[prod]', '["fleets/*"]'),
    })
    await bench.run()
    for (const { number } of [...bench.world.pulls]) merge(bench.world, number)
    bench.commit({ 'fleets/b/fleet.yaml': null })
    const refused = await bench.run()
    expect(new Set(codes(refused))).toContain('NF-REC-015')
    expect(openPulls(bench)).toEqual([])
    const retired = ['east', 'west'].map(
      (cluster) =>
        `    - { id: ${cluster}-leaves, date: "2026-11-28", cluster: ${cluster}, reason: unused }\n`,
    )
    bench.commit({ 'fleets/b/fleet.yaml': `${other}\n  retired:\n${retired.join('')}` })
    await bench.run()
    expect(openPulls(bench)).toMatchObject([{ title: 'Carry out east-leaves, west-leaves in other' }])
    merge(bench.world, openPulls(bench)[0]?.number ?? 0)
    bench.commit({ 'fleets/b/fleet.yaml': null })
    await bench.run()
    expect(openPulls(bench)).toMatchObject([{ title: 'Remove other', branch: 'neofleet/other/removal/all' }])
  })
})
