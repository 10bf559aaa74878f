import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Bench, openBench, production, quickstart } from './bench.ts'
import { canServeGit } from './git-server.ts'
import { openByPerson } from './github-server/world.ts'
import { toyRender } from './toy-render.ts'

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
    expect((await bench.run()).lines).toEqual([
      'comment on #2',
      expect.stringMatching(/^check \w+: success$/),
    ])
  })

  test('by the comment that it has, however many others there are, and by a new one where it is gone', async () => {
    const bench = await openBench(files)
    propose(bench, sized('120Gi'))
    openByPerson(bench.world, 'feature')
    const talk = (count: number) => {
      for (let index = 0; index < count; index++)
        bench.world.comments.push({ id: 5_000 + index, issue: 1, author: 'ada', body: `Talk ${index}` })
    }
    talk(130)
    await bench.run()
    expect(bench.world.comments).toHaveLength(131)
    expect((await bench.run()).lines).toEqual([])
    bench.commit({ 'fleets/prod/fleet.yaml': sized('130Gi') }, 'feature')
    await bench.run()
    expect(bench.world.comments).toHaveLength(131)
    expect(bench.world.comments.at(-1)?.body).toContain('130Gi')
    bench.world.comments.pop()
    expect((await bench.run()).lines).toEqual(['comment on #1'])
    expect((await bench.run()).lines).toEqual([])
  })

  test('in the check where there is more than a comment takes, and the comment links to it', async () => {
    const specs = (text: string) =>
      Array.from({ length: 1_000 }, (_, index) => `prod c${index} reload ${text}\n`).join('')
    const config = only.replace('"fleets/*"', 'specs.txt')
    const bench = await openBench({ 'specs.txt': specs('one'), '.neofleet.yaml': config })
    bench.commit({ 'specs.txt': specs('two') }, 'feature', 'main')
    openByPerson(bench.world, 'feature')
    const run = () => bench.run({ render: toyRender })
    await run()
    const [comment] = bench.world.comments
    expect(comment?.body).toContain('[check](https://github.com/acme/fleets/pull/1/checks)')
    expect(last(bench)?.summary).toBe(comment?.body)
    expect(last(bench)?.text).toMatch(/^<details>[\s\S]*reload two/)
    expect((await run()).lines).toEqual([])
  })

  test('of a change of the configuration, which counts only once it is merged', async () => {
    const bench = await openBench(files)
    bench.commit({ '.neofleet.yaml': only.replace('fleets/*', 'elsewhere') }, 'config', 'main')
    openByPerson(bench.world, 'config')
    await bench.run()
    const body = () => bench.world.comments[0]?.body
    expect(body()).toContain(
      'It changes `.neofleet.yaml`, which counts once it is merged; what is told here is by that of main.',
    )
    expect([last(bench)?.conclusion, body()]).toEqual(['success', expect.stringContaining('no difference')])
    bench.commit({ '.neofleet.yaml': `${only}preview: maybe\n` }, 'config')
    await bench.run()
    expect(last(bench)).toMatchObject({
      conclusion: 'failure',
      annotations: [{ path: '.neofleet.yaml', start_line: 4, annotation_level: 'failure' }],
    })
    expect(body()).toContain('**error** NF-BOT-001')
    bench.commit({ '.neofleet.yaml': null }, 'config')
    await bench.run()
    expect(body()).toMatch(/NF-BOT-001.* The branch has no \.neofleet\.yaml/)
    expect(bench.world.comments).toHaveLength(1)
    expect((await bench.run()).lines).toEqual([])
  })

  test('by one check, though a job of a workflow has its name', async () => {
    const bench = await openBench(files)
    propose(bench, sized('120Gi'))
    openByPerson(bench.world, 'feature')
    await bench.run()
    const [check] = bench.world.checks
    if (check === undefined) throw new Error('there is no check')
    bench.world.checks.push({ ...check, id: 700, externalId: 'ca395085-040a-526b-2ce8-bdc85f692774' })
    expect((await bench.run()).lines).toEqual([])
  })

  test('of a change of an overlay of its own, with the command that shows the same', async () => {
    const folder = resolve(import.meta.dirname, '../../overlays/cilium')
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      .filter((path) => !path.startsWith('examples'))
    const own = Object.fromEntries(
      paths.map((path) => [`overlays/own/${path}`, readFileSync(join(folder, path), 'utf8')]),
    )
    const bench = await openBench({
      ...own,
      'fleets/prod/fleet.yaml': quickstart.replaceAll('cilium', 'own'),
      '.neofleet.yaml': `${only}overlays: [overlays]\n`,
    })
    const [template = ''] = Object.keys(own).filter((path) => path.includes('network-policy'))
    const changed = own[template]?.replace('\nspec:\n', '\nspec:\n  description: more\n') ?? ''
    bench.commit({ [template]: changed }, 'feature', 'main')
    openByPerson(bench.world, 'feature')
    const { diagnostics } = await bench.run()
    expect(diagnostics).toEqual([])
    expect(bench.world.comments[0]?.body).toContain('spec.description: more')
    expect(bench.world.comments[0]?.body).toContain(
      '`neofleet diff "fleets/*" --overlays overlays --from origin/main`',
    )
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
