import { describe, expect, test } from 'vitest'
import { type Bench, config, openBench } from './bench.ts'
import { canServeGit, git } from './git-server.ts'
import { openByPerson } from './github-server/world.ts'
import { toyRender } from './toy-render.ts'

const settings = config('{ pullRequests: fleet }').replace('[prod]', '[specs.txt]')
const two = 'prod east reload one\nextra east reload one\n'

/** Begins the history of the default branch anew, with the files that it has, and some changed. */
function rewrite(bench: Bench, files: Readonly<Record<string, string>>): void {
  bench.commit(files)
  const { folder } = bench.world
  const commit = git(folder, 'commit-tree', '-m', 'all in one', 'main^{tree}')
  git(folder, 'update-ref', 'refs/heads/main', commit)
}

describe.skipIf(!canServeGit)('a default branch whose history was rewritten', { timeout: 120_000 }, () => {
  test('makes no commits of people of those that the bot’s branches began at', async () => {
    const bench = await openBench({ 'specs.txt': two, '.neofleet.yaml': settings, 'README.md': 'one\n' })
    const run = () => bench.run({ render: toyRender })
    await run()
    bench.commit({ 'README.md': 'two\n' })
    bench.commit({ 'specs.txt': two.replace('one', 'two') }, 'feature', 'main')
    openByPerson(bench.world, 'feature')
    await run()
    rewrite(bench, { 'specs.txt': 'prod east reload two\n' })
    const { lines, diagnostics, troubles } = await run()
    expect([diagnostics, troubles]).toEqual([[], []])
    expect(lines.map((line) => line.replace(/[0-9a-f]{12}/, 'ID'))).toEqual([
      'change comment 1001',
      'check ID: neutral',
      'push ID to neofleet/prod/all',
      'change the text of #2',
      'close #1',
      'delete neofleet/extra/all',
    ])
    expect(bench.world.comments.map(({ body }) => body)).toEqual([
      expect.stringContaining('conflicts with main'),
    ])
    expect((await run()).lines).toEqual([])
    // A commit on top is a person's, whatever is below.
    const theirs = bench.commit({ 'README.md': 'mine\n' }, 'neofleet/prod/all')
    rewrite(bench, { 'specs.txt': 'prod east reload three\n' })
    await run()
    expect(bench.branches()).toEqual({ 'neofleet/prod/all': theirs })
  })
})
