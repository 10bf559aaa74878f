import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Bench, config, openBench } from './bench.ts'
import { canServeGit, git } from './git-server.ts'
import { merge, openByPerson } from './github-server/world.ts'
import { toyRender } from './toy-render.ts'

const settings = (delivery: string) => config(delivery).replace('[prod]', '[specs.txt]')
const specs = 'prod east reload one\n'

/** Puts an entry of another kind than a file into the default branch: a link, or a submodule. */
function enter({ root }: Bench, mode: '120000' | '160000', path: string, target: string): void {
  const clone = join(root, 'clone')
  git(clone, 'fetch', '--quiet', 'origin')
  git(clone, 'checkout', '--quiet', '-B', 'main', 'origin/main')
  const id = mode === '160000' ? git(clone, 'rev-parse', 'HEAD') : git(clone, 'hash-object', '-w', target)
  git(clone, 'update-index', '--add', '--cacheinfo', `${mode},${id},${path}`)
  git(clone, 'commit', '--quiet', '-m', 'enter')
  git(clone, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main')
}

const said = ({ diagnostics, troubles }: Awaited<ReturnType<Bench['run']>>) => [
  ...diagnostics.map(({ code, detail }) => `${code} ${detail}`),
  ...troubles.map(({ detail }) => detail),
]

describe.skipIf(!canServeGit)('where the trees are to be', { timeout: 120_000 }, () => {
  test('a file, a link or a submodule of somebody is not replaced, and is told', async () => {
    const cases = [
      ['rendered', '{}'],
      ['deploy', '{ path: deploy/trees }'],
      ['rendered/prod', '{}'],
    ] as const
    for (const [place, delivery] of cases)
      for (const kind of ['file', '120000', '160000'] as const) {
        const bench = await openBench({ 'specs.txt': specs, '.neofleet.yaml': settings(delivery) })
        if (kind === 'file') bench.commit({ [place]: 'mine\n' })
        else enter(bench, kind, place, 'specs.txt')
        const outcome = await bench.run({ render: toyRender })
        expect([place, kind, outcome.lines]).toEqual([place, kind, []])
        expect(said(outcome)).toEqual([expect.stringMatching(new RegExp(`${place}\\b.* is no folder`))])
        await bench.close()
      }
  })

  test('names with spaces, letters of others and line ends are left as they are', async () => {
    const odd = [
      'with space/ä ü.txt',
      'línea\nnueva.txt',
      '"quoted".yaml',
      'tab\there',
      '-dash',
      '[glob]*.yaml',
    ]
    const bench = await openBench({
      'specs.txt': specs,
      '.neofleet.yaml': settings('{ path: "my trees [1]/grün" }'),
      ...Object.fromEntries(odd.map((name) => [name, 'theirs\n'])),
      'my trees [1]/beside.txt': 'theirs\n',
      'my trees [1]/grün/beside.txt': 'theirs\n',
      'my trees 1/grün/prod/clusters/east/dbms/x.yaml': 'no pattern\n',
    })
    expect(said(await bench.run({ render: toyRender }))).toEqual([])
    const head = 'neofleet/prod/wave/2'
    const changed = git(bench.world.folder, 'diff', '-z', '--name-only', 'main', head)
      .split('\0')
      .filter(Boolean)
    expect(changed.every((path) => path.startsWith('my trees [1]/grün/prod/'))).toBe(true)
    bench.commit({ 'specs.txt': 'prod east reload two\n', 'línea\nnueva.txt': 'other\n' }, 'feature', 'main')
    openByPerson(bench.world, 'feature')
    expect(said(await bench.run({ render: toyRender }))).toEqual([])
    expect(bench.world.comments[0]?.body).toContain('reload two')
    expect((await bench.run({ render: toyRender })).lines).toEqual([])
  })

  test('files of people among those that are delivered stay, and are nothing to deliver', async () => {
    const both = `${specs}prod west reload one\n`
    const bench = await openBench({
      'specs.txt': both,
      '.neofleet.yaml': settings('{ pullRequests: fleet }'),
    })
    const run = () => bench.run({ render: toyRender })
    const theirs = ['east', 'west'].map((cluster) => `rendered/prod/clusters/${cluster}/OWNERS`)
    await run()
    merge(bench.world, 1)
    bench.commit(Object.fromEntries(theirs.map((path) => [path, 'mine\n'])))
    expect((await run()).lines).toEqual(['delete neofleet/prod/all'])
    expect((await run()).lines).toEqual([])
    // A cluster that leaves takes no file of theirs with it.
    bench.commit({ 'specs.txt': specs })
    await run()
    merge(bench.world, 2)
    expect((await run()).lines).toEqual(['delete neofleet/prod/all'])
    expect(theirs.map((path) => bench.read('main', path))).toEqual(['mine', 'mine'])
    expect(() => bench.read('main', 'rendered/prod/clusters/west/dbms/x.yaml')).toThrow()
  })
})
