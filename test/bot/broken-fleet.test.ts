import { describe, expect, test } from 'vitest'
import { type Bench, config, openBench, quickstart } from './bench.ts'
import { canServeGit } from './git-server.ts'
import { merge } from './github-server/world.ts'

/** A fleet with clusters of its own. */
const spec = (name: string, size = '100Gi') =>
  quickstart
    .replace('name: quickstart', `name: ${name}`)
    .replace('size: 100Gi', `size: ${size}`)
    .replace(/\b(east|west)\b(?!-)/g, `${name}-$1`)
const broken = (name: string) => spec(name).replace('clusterId: 2', 'clusterId: 1')
const openPulls = ({ world }: Bench) => world.pulls.filter(({ state }) => state === 'open')

describe.skipIf(!canServeGit)('a fleet whose spec has an error', { timeout: 120_000 }, () => {
  test('keeps no other one waiting, and what is delivered of it stays', async () => {
    const bench = await openBench({
      'fleets/a/fleet.yaml': spec('a'),
      'fleets/b/fleet.yaml': spec('b'),
      'fleets/c/fleet.yaml': spec('c'),
      '.neofleet.yaml': config('{ pullRequests: fleet }').replace('[prod]', '["fleets/*"]'),
    })
    await bench.run()
    for (const { number } of openPulls(bench)) merge(bench.world, number)
    await bench.run()
    bench.commit({ 'fleets/b/fleet.yaml': spec('b', '120Gi') })
    await bench.run()
    expect(openPulls(bench)).toMatchObject([{ title: 'Deliver b' }])
    bench.commit({ 'fleets/b/fleet.yaml': broken('b'), 'fleets/a/fleet.yaml': spec('a', '130Gi') })
    const outcome = await bench.run()
    expect(outcome.diagnostics.map(({ code, span }) => `${code} ${span?.file}`)).toEqual([
      'NF-CILIUM-001 fleets/b/fleet.yaml',
    ])
    expect(openPulls(bench)).toMatchObject([{ title: 'Deliver b' }, { title: 'Deliver a' }])
    // Nobody knows whether the spec that cannot be read is that of a tree: nothing is removed.
    bench.commit({ 'fleets/b/fleet.yaml': 'no: [yaml\n', 'fleets/c/fleet.yaml': null })
    expect((await bench.run()).lines).toEqual([])
    expect(openPulls(bench)).toMatchObject([{ title: 'Deliver b' }, { title: 'Deliver a' }])
    bench.commit({ 'fleets/b/fleet.yaml': spec('b') })
    await bench.run()
    expect(openPulls(bench)).toMatchObject([{ title: 'Deliver a' }])
  })

  test('stops them all where the two cannot be together', async () => {
    const bench = await openBench({
      'fleets/a/fleet.yaml': spec('a'),
      'fleets/b/fleet.yaml': spec('a', '120Gi'),
      '.neofleet.yaml': config('{ pullRequests: fleet }').replace('[prod]', '["fleets/*"]'),
    })
    expect((await bench.run()).lines).toEqual([])
  })
})
