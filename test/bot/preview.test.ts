import { describe, expect, test } from 'vitest'
import { type Bench, openBench, production, quickstart } from './bench.ts'
import { canServeGit } from './git-server.ts'
import { openByPerson } from './github-server/world.ts'

const only = 'apiVersion: neofleet.dev/v1alpha1\nkind: Bot\nfleets: ["fleets/*"]\n'
const files = { 'fleets/prod/fleet.yaml': quickstart, '.neofleet.yaml': only }
const sized = (size: string): string => quickstart.replace('size: 100Gi', `size: ${size}`)

/** Commits a spec to a branch of its own. */
function propose(bench: Bench, text: string, branch = 'feature'): void {
  bench.commit({ 'fleets/prod/fleet.yaml': text }, branch, 'main')
}

function last(bench: Bench) {
  return bench.world.checks.at(-1)
}

describe.skipIf(!canServeGit)('a pull request is told what it would change', () => {
  test('by one comment and one check, which follow it and are not repeated', async () => {
    const bench = await openBench(files)
    propose(bench, sized('120Gi'))
    openByPerson(bench.world, 'feature')
    expect((await bench.run()).lines).toEqual([
      'comment on #1',
      expect.stringMatching(/^check \w+: success$/),
    ])
    const [comment] = bench.world.comments
    expect(comment?.body).toMatch(
      /^<!-- neofleet:preview -->\n\n### neofleet: \d+ changes of \d+ objects \(.*\)\n\n\*\*\d+ changes of/,
    )
    expect(comment?.body).toContain('neofleet diff "fleets/*" --from origin/main')
    expect((await bench.run()).lines).toEqual([])
    bench.commit({ 'README.md': 'hello\n' })
    expect((await bench.run()).lines).toEqual([])
    bench.commit({ 'fleets/prod/fleet.yaml': sized('90Gi') }, 'feature')
    await bench.run()
    expect(bench.world.comments).toHaveLength(1)
    expect(bench.world.comments[0]?.body).toContain('**data-loss**')
    expect(bench.world.checks).toHaveLength(2)
    expect(bench.branches()).toEqual({})
  })

  test('with the failures that would do something else', async () => {
    const bench = await openBench({ ...files, 'fleets/prod/fleet.yaml': production })
    propose(bench, production.replace('differential: "*/15 * * * *"', 'differential: "*/30 * * * *"'))
    openByPerson(bench.world, 'feature')
    await bench.run()
    expect(bench.world.comments[0]?.body).toMatch(
      /\| neo4j-production: orders, written in us-east-primary \| region us-east-1 \| writes lost, reads stale, loses the last 16m where it is promoted \| writes lost, reads stale, loses the last 31m/,
    )
  })

  test('with the picture of a fleet that looks otherwise, and of no other', async () => {
    const bench = await openBench(files)
    propose(bench, sized('120Gi'))
    openByPerson(bench.world, 'feature')
    await bench.run()
    expect(bench.world.comments[0]?.body).not.toContain('mermaid')
    bench.commit(
      { 'fleets/prod/fleet.yaml': quickstart.replace('region: us-west-2', 'region: us-west-1') },
      'feature',
    )
    await bench.run()
    expect(bench.world.comments[0]?.body).toMatch(
      /<summary>The picture of quickstart afterwards<\/summary>\n\n```mermaid\nflowchart LR\n[^`]*"us-west-1"[^`]*```\n\n<\/details>/,
    )
  })

  test('with findings at their lines, and a check that fails', async () => {
    const bench = await openBench(files)
    propose(bench, quickstart.replace('clusterId: 2', 'clusterId: 1'))
    openByPerson(bench.world, 'feature')
    await bench.run()
    const line = quickstart.split('\n').findIndex((text) => text.includes('clusterId: 2')) + 1
    expect(last(bench)).toMatchObject({
      conclusion: 'failure',
      annotations: [{ path: 'fleets/prod/fleet.yaml', start_line: line, annotation_level: 'failure' }],
    })
    expect(bench.world.comments[0]?.body).toContain('**error** NF-CILIUM-001')
    bench.commit({ 'fleets/prod/fleet.yaml': sized('120Gi') }, 'feature')
    await bench.run()
    expect(bench.world.comments).toHaveLength(1)
    expect(last(bench)?.conclusion).toBe('success')
  })

  test('in no comment where it changes nothing, but by a check', async () => {
    const bench = await openBench(files)
    bench.commit({ 'README.md': 'hello\n' }, 'docs', 'main')
    openByPerson(bench.world, 'docs')
    expect((await bench.run()).lines).toEqual([expect.stringMatching(/^check \w+: success$/)])
    expect(last(bench)?.title).toBe('no difference')
  })

  test('as it would be once merged: what the base has moved on to is no change of its', async () => {
    const bench = await openBench(files)
    propose(bench, sized('120Gi'))
    openByPerson(bench.world, 'feature')
    const retained = quickstart.replace('maxCount: 14', 'maxCount: 15')
    bench.commit({ 'fleets/prod/fleet.yaml': retained })
    await bench.run()
    expect(bench.world.comments[0]?.body).toContain('120Gi')
    expect(bench.world.comments[0]?.body).not.toContain('15')
    bench.commit({ 'fleets/prod/fleet.yaml': sized('130Gi') })
    await bench.run()
    expect(last(bench)).toMatchObject({ conclusion: 'neutral', title: 'conflicts with main' })
  })

  test('by its comment alone where the token may write no check (NF-BOT-010)', async () => {
    const bench = await openBench(files)
    bench.world.checksAllowed = false
    propose(bench, sized('120Gi'))
    openByPerson(bench.world, 'feature')
    const outcome = await bench.run()
    expect([...outcome.diagnostics, ...outcome.troubles]).toMatchObject([{ code: 'NF-BOT-010' }])
    expect(bench.world.comments).toHaveLength(1)
  })

  test('never beside a token where it comes from a fork, and by the configuration of the default branch only', async () => {
    const bench = await openBench(files)
    propose(bench, sized('120Gi'))
    openByPerson(bench.world, 'feature', { from: 'mallory/fleets' })
    bench.commit({ '.neofleet.yaml': only.replace('fleets/*', 'elsewhere') }, 'config', 'main')
    openByPerson(bench.world, 'config')
    expect((await bench.run()).lines).toEqual([expect.stringMatching(/^check \w+: success$/)])
  })

  test('with two comments made by a race, one goes', async () => {
    const bench = await openBench(files)
    propose(bench, sized('120Gi'))
    openByPerson(bench.world, 'feature')
    await bench.run()
    const [first] = bench.world.comments
    if (first !== undefined) bench.world.comments.push({ ...first, id: first.id + 1 })
    expect((await bench.run()).lines).toEqual([`remove comment ${(first?.id ?? 0) + 1}`])
    expect((await bench.run()).lines).toEqual([])
  })
})
