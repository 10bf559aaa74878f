import { describe, expect, test } from 'vitest'
import { longestBody } from '../../src/bot/forge.ts'
import { type Bench, config, openBench, production, quickstart } from './bench.ts'
import { canServeGit, git } from './git-server.ts'
import { merge } from './github-server/world.ts'
import { toyRender } from './toy-render.ts'

const files = { 'prod/fleet.yaml': quickstart, '.neofleet.yaml': config('{ pullRequests: fleet }') }
const branch = 'neofleet/quickstart/all'

const sized = (size: string): string => quickstart.replace('size: 100Gi', `size: ${size}`)

/** Codes of what was found, and kinds of what went wrong. */
function found({ diagnostics, troubles }: Awaited<ReturnType<Bench['run']>>): readonly string[] {
  return [...diagnostics.map(({ code }) => code), ...troubles.map(({ kind, detail }) => `${kind} ${detail}`)]
}

function writes({ github }: Bench): readonly string[] {
  return github.log.filter(({ method }) => method !== 'get').map(({ method, url }) => `${method} ${url}`)
}

describe.skipIf(!canServeGit)('the bot delivers', () => {
  test('a new fleet in one pull request, and a second pass does nothing', async () => {
    const bench = await openBench(files)
    const first = await bench.run()
    expect(found(first)).toEqual([])
    expect(first.lines).toEqual([
      expect.stringMatching(/^push [0-9a-f]{12} to neofleet\/quickstart\/all$/),
      `open a pull request from ${branch} to main: Deliver quickstart`,
      'label #1: neofleet',
    ])
    const commit = bench.branches()[branch]
    bench.github.log.length = 0
    bench.server.log.length = 0
    const second = await bench.run()
    expect([found(second), second.lines, bench.branches()[branch]]).toEqual([[], [], commit])
    expect(bench.github.log.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'get /repos/{owner}/{repo}/pulls',
    ])
    expect(bench.server.log.filter((line) => line.includes('receive-pack'))).toEqual([])
    merge(bench.world, 1)
    expect((await bench.run()).lines).toEqual([`delete ${branch}`])
    expect((await bench.run()).lines).toEqual([])
  })

  test('what render writes, byte for byte', async () => {
    const bench = await openBench(files)
    await bench.run()
    merge(bench.world, 1)
    const out = `${bench.root}/check`
    git(bench.root, 'clone', '--quiet', bench.world.folder, out)
    const { renderCommand } = await import('../../src/commands/render.ts')
    const said: string[] = []
    const say = (text: string) => void said.push(text)
    const io = { stdout: say, stderr: say, cwd: out, color: false }
    const options = { out: `${out}/rendered`, check: true, overlays: [] }
    expect([renderCommand(['prod'], options, io), said.join('')]).toEqual([
      0,
      expect.stringContaining(' 0 written,'),
    ])
  })

  test('a dry run writes nothing, and tells everything', async () => {
    const bench = await openBench(files)
    const { lines } = await bench.run({ isDry: true })
    expect(lines).toHaveLength(3)
    expect([writes(bench), bench.branches()]).toEqual([[], {}])
  })

  test('a change of the spec moves the same pull request, a revert closes it', async () => {
    const bench = await openBench(files)
    await bench.run()
    merge(bench.world, 1)
    bench.commit({ 'prod/fleet.yaml': sized('120Gi') })
    await bench.run()
    const [, pull] = bench.world.pulls
    expect(pull?.body).toContain('+ spec.storage.size: 120Gi')
    bench.commit({ 'prod/fleet.yaml': sized('130Gi') })
    const again = await bench.run()
    expect(again.lines).toEqual([expect.stringContaining('push '), 'change the text of #2'])
    expect(pull?.body).toContain('+ spec.storage.size: 130Gi')
    bench.commit({ 'prod/fleet.yaml': quickstart })
    const back = await bench.run()
    expect(back.lines).toEqual(['close #2', `delete ${branch}`])
    expect(pull).toMatchObject({ state: 'closed', body: expect.stringContaining('nothing left to deliver') })
    // What the bot closed itself is no “no” of a person.
    bench.commit({ 'prod/fleet.yaml': sized('130Gi') })
    await bench.run()
    expect(bench.world.pulls.filter(({ state }) => state === 'open')).toHaveLength(1)
  })

  test('a base that moves elsewhere needs no push; where it touches what is delivered that is rendered anew', async () => {
    const bench = await openBench(files)
    await bench.run()
    const commit = bench.branches()[branch]
    bench.commit({ 'README.md': 'hello\n' })
    expect((await bench.run()).lines).toEqual([])
    expect(bench.branches()[branch]).toBe(commit)
    bench.commit({ 'rendered/README.md': 'hello\n' })
    expect((await bench.run()).lines).toEqual([])
    bench.commit({ 'rendered/quickstart/README.md': 'hello\n' })
    expect((await bench.run()).lines).toEqual([])
    bench.commit({ 'rendered/quickstart/values/east/README.md': 'hello\n' })
    expect((await bench.run()).lines).toContainEqual(expect.stringContaining('push '))
    merge(bench.world, 1)
    expect((await bench.run()).lines).toEqual([`delete ${branch}`])
    expect(bench.read('main', 'rendered/quickstart/README.md')).toBe('hello')
  })

  test('commits of people on its branch stay, it says so once, and a label lets it go on', async () => {
    const bench = await openBench(files)
    await bench.run()
    const theirs = bench.commit({ 'rendered/quickstart/note.txt': 'mine\n' }, branch)
    bench.commit({ 'prod/fleet.yaml': sized('120Gi') })
    for (let pass = 0; pass < 3; pass++) await bench.run()
    expect(bench.branches()[branch]).toBe(theirs)
    expect(bench.world.comments.map(({ body }) => body)).toEqual([
      expect.stringContaining('`neofleet:overwrite`'),
    ])
    bench.world.pulls[0]?.labels.push('neofleet:overwrite')
    const { lines } = await bench.run()
    expect(lines.map((line) => line.replace(/[0-9a-f]{12}/, 'ID'))).toEqual([
      `push ID to ${branch}`,
      'take the label neofleet:overwrite from #1',
      'change the text of #1',
    ])
    expect((await bench.run()).lines).toEqual([])
    // Who commits after that is told too, and once.
    bench.commit({ 'rendered/quickstart/note.txt': 'mine again\n' }, branch)
    for (let pass = 0; pass < 2; pass++) await bench.run()
    bench.commit({ 'rendered/quickstart/note.txt': 'and again\n' }, branch)
    bench.commit({ 'prod/fleet.yaml': sized('130Gi') })
    for (let pass = 0; pass < 2; pass++) await bench.run()
    expect(bench.world.comments).toHaveLength(2)
  })

  test('a pull request that a person closes is a no, until there is something else', async () => {
    const bench = await openBench(files)
    await bench.run()
    const [pull] = bench.world.pulls
    if (pull) pull.state = 'closed'
    for (let pass = 0; pass < 2; pass++) {
      const outcome = await bench.run()
      expect([outcome.lines, found(outcome)]).toEqual([[], ['NF-BOT-004']])
    }
    bench.commit({ 'prod/fleet.yaml': sized('120Gi') })
    expect((await bench.run()).lines).toContainEqual(expect.stringContaining('open a pull request'))
  })

  test('a delivery that is taken back after its merge is not repeated', async () => {
    const bench = await openBench(files)
    await bench.run()
    merge(bench.world, 1)
    bench.commit({ 'prod/fleet.yaml': sized('120Gi') })
    await bench.run()
    merge(bench.world, 2)
    const clone = `${bench.root}/clone`
    git(clone, 'fetch', '--quiet', 'origin')
    git(clone, 'checkout', '--quiet', '-B', 'main', 'origin/main')
    git(clone, 'revert', '--no-edit', '-m', '1', 'HEAD')
    git(clone, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main')
    const outcome = await bench.run()
    expect(outcome.lines.filter((line) => !line.startsWith('delete'))).toEqual([])
    expect(found(outcome)).toEqual(['NF-BOT-004'])
  })

  test('a stop label, a moved base, an edited title and text around its part are respected', async () => {
    const bench = await openBench(files)
    await bench.run()
    const [pull] = bench.world.pulls
    if (pull === undefined) throw new Error('no pull request')
    pull.title = 'My title'
    pull.body = `Before.\n${pull.body}\nAfter.`
    bench.commit({ 'prod/fleet.yaml': sized('120Gi') })
    await bench.run()
    expect(pull.title).toBe('My title')
    expect(pull.body).toMatch(/^Before\.\n<!-- neofleet:begin -->(.|\n)*120Gi(.|\n)*\nAfter\.$/)
    pull.labels.push('neofleet:stop')
    bench.commit({ 'prod/fleet.yaml': sized('130Gi') })
    expect((await bench.run()).lines).toEqual([])
    pull.labels = ['neofleet']
    bench.commit({ x: 'y\n' }, 'release', 'main')
    pull.base = 'release'
    for (let pass = 0; pass < 2; pass++) await bench.run()
    expect(bench.world.comments.map(({ body }) => body)).toEqual([
      expect.stringContaining('no longer goes to `main`'),
    ])
  })

  test('a delivered file that was edited by hand stops the delivery with its name', async () => {
    const bench = await openBench(files)
    await bench.run()
    merge(bench.world, 1)
    const path = 'rendered/quickstart/clusters/east/dbms/neo4jenterprisecluster-quickstart.yaml'
    bench.commit({ [path]: `${bench.read('main', path)}\n# mine\n` })
    bench.commit({ 'prod/fleet.yaml': sized('120Gi') })
    const outcome = await bench.run()
    expect(found(outcome)).toEqual(['NF-BOT-002'])
    expect(outcome.lines.filter((line) => !line.startsWith('delete'))).toEqual([])
  })

  test('a file of somebody else in the place of a delivered one is told by its place in the repository', async () => {
    const path = 'rendered/quickstart/clusters/east/dbms/neo4jenterprisecluster-quickstart.yaml'
    const bench = await openBench({ ...files, [path]: 'mine\n' })
    const { diagnostics, lines } = await bench.run()
    expect(lines).toEqual([])
    expect(diagnostics).toMatchObject([
      { code: 'NF-IO-047', detail: expect.stringMatching(new RegExp(`^${path} `)) },
    ])
  })

  test('labels and reviewers by the class of the worst change, once', async () => {
    const settings =
      '{ pullRequests: fleet, labels: { data-loss: [careful] }, reviewers: { data-loss: [ada, acme/dbas] } }'
    const bench = await openBench({ ...files, '.neofleet.yaml': config(settings) })
    await bench.run()
    merge(bench.world, 1)
    bench.commit({ 'prod/fleet.yaml': sized('90Gi') })
    await bench.run()
    expect(bench.world.pulls[1]).toMatchObject({
      labels: ['neofleet', 'careful'],
      reviewers: ['ada'],
      teams: ['dbas'],
    })
    expect((await bench.run()).lines).toEqual([])
  })

  test('thousands of files in one pull request, its text within the bound', async () => {
    const rows = Array.from({ length: 1500 }, (_, index) => `prod c${index} reload ${index}`)
    const bench = await openBench({
      'spec.txt': `${rows.join('\n')}\n`,
      '.neofleet.yaml': config('{ pullRequests: fleet }').replace('[prod]', '[spec.txt]'),
    })
    const run = () => bench.run({ render: toyRender })
    expect((await run()).lines).toHaveLength(3)
    const delivered = git(bench.world.folder, 'ls-tree', '-r', '--name-only', 'neofleet/prod/all', 'rendered')
    expect(delivered.split('\n')).toHaveLength(2 * rows.length + 1)
    const body = bench.world.pulls[0]?.body ?? ''
    expect([body.length <= longestBody, body]).toEqual([true, expect.stringMatching(/more changes, milder/)])
    expect(bench.github.log.length).toBeLessThanOrEqual(12)
    expect((await run()).lines).toEqual([])
  }, 120_000)

  test('nothing is done where the spec has an error', async () => {
    const bench = await openBench(files)
    await bench.run()
    bench.commit({ 'prod/fleet.yaml': quickstart.replace('clusterId: 2', 'clusterId: 1') })
    const outcome = await bench.run()
    expect([outcome.lines, found(outcome)]).toEqual([[], ['NF-CILIUM-001']])
  })

  test('without a configuration, or with one that leads elsewhere, it says what is missing', async () => {
    const bench = await openBench({ 'prod/fleet.yaml': quickstart })
    expect(found(await bench.run())).toEqual(['NF-BOT-001'])
    bench.commit({ '.neofleet.yaml': config('{ repository: acme/other }') })
    expect(found(await bench.run())).toEqual(['NF-BOT-008'])
    bench.commit({ '.neofleet.yaml': config('{ branch: nowhere }') })
    expect(found(await bench.run())).toEqual(['NF-BOT-001'])
    expect(writes(bench)).toEqual([])
  })
})

describe.skipIf(!canServeGit)('a branch for each cluster', () => {
  test('gets the trees of its cluster alone, by a pull request of its own', async () => {
    const bench = await openBench({
      ...files,
      '.neofleet.yaml': config("{ branch: 'env/{cluster}', pullRequests: cluster }"),
    })
    expect(found(await bench.run())).toEqual(['NF-BOT-001'])
    bench.commit({ '.gitkeep': '' }, 'env/east', 'main')
    bench.commit({ '.gitkeep': '' }, 'env/west', 'main')
    for (let pass = 0; pass < 4; pass++) {
      const outcome = await bench.run()
      expect(found(outcome)).toEqual([])
      expect((await bench.run()).lines).toEqual([])
      for (const pull of bench.world.pulls.filter(({ state }) => state === 'open')) {
        expect(pull.branch).toBe(`neofleet/quickstart/cluster/${pull.base.replace('env/', '')}`)
        merge(bench.world, pull.number)
      }
    }
    expect(bench.world.pulls.map(({ base, state }) => `${base} ${state}`).sort()).toEqual([
      'env/east closed',
      'env/west closed',
    ])
    const delivered = (branch: string) =>
      git(bench.world.folder, 'ls-tree', '--name-only', `${branch}:rendered/quickstart/clusters`)
    expect([delivered('env/east'), delivered('env/west'), bench.branches()]).toEqual(['east', 'west', {}])
  })
})

describe.skipIf(!canServeGit)('waves', () => {
  const waves = { 'prod/fleet.yaml': production, '.neofleet.yaml': config('{}') }

  test('the next wave opens when the one before has merged', async () => {
    const bench = await openBench(waves)
    const opened: string[] = []
    for (let pull = 1; pull <= 4; pull++) {
      await bench.run()
      const open = bench.world.pulls.filter(({ state }) => state === 'open')
      if (open.length === 0) break
      opened.push(open.map((one) => one.branch.replace('neofleet/neo4j-production/', '')).join())
      for (const one of open) merge(bench.world, one.number)
    }
    expect(opened).toEqual(['wave/1', 'wave/2'])
  })
})
