import { describe, expect, test } from 'vitest'
import { config, openBench, quickstart } from './bench.ts'
import { canServeGit, git } from './git-server.ts'
import { merge } from './github-server/world.ts'

describe.skipIf(!canServeGit)('trees in a repository of their own', () => {
  test('come there by pull requests that name the commit of the spec; the specs stay untouched', async () => {
    const specs = await openBench({
      'prod/fleet.yaml': quickstart,
      '.neofleet.yaml': config('{ repository: acme/trees, pullRequests: fleet, path: deploy/trees }'),
    })
    const trees = await openBench({ 'README.md': 'trees\n' })
    const { spec: place } = trees.assignment()
    const placeOf = async (name: string) => (name === 'acme/trees' ? { value: place } : undefined)
    const run = () => specs.run({ placeOf })
    expect((await run()).lines).toHaveLength(3)
    expect([specs.branches(), specs.world.pulls]).toEqual([{}, []])
    const message = git(trees.world.folder, 'log', '-1', '--format=%B', 'neofleet/quickstart/all')
    const commit = git(specs.world.folder, 'rev-parse', 'main')
    expect(message).toBe(`Deliver quickstart\n\nRendered-From: ${commit}\nRendered-By: neofleet 0.1.0`)
    expect((await run()).lines).toEqual([])
    merge(trees.world, 1)
    expect((await run()).lines).toEqual(['delete neofleet/quickstart/all'])
    expect(trees.read('main', 'deploy/trees/quickstart/inventory/east.json')).toContain('"owner": "east"')
  })
})
