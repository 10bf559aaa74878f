import { describe, expect, test } from 'vitest'
import { type Bench, config, openBench, production } from './bench.ts'
import { canServeGit, git } from './git-server.ts'
import { merge } from './github-server/world.ts'

const settings =
  '{ pullRequests: fleet, labels: { failover: [outage] }, reviewers: { failover: [acme/dbas] } }'
const files = { 'prod/fleet.yaml': production, '.neofleet.yaml': config(settings) }

const record =
  '\n  failovers:\n    - { id: us-east-lost, date: "2026-11-28", database: orders, from: us-east-primary, to: us-west-dr, reason: outage }\n'
const moreMemory = (spec: string) => spec.replaceAll('16Gi', '24Gi')

/** A bench where everything is delivered, and the open pull requests after that. */
async function deliveredBench(change: Readonly<Record<string, string>> = {}) {
  const bench = await openBench({ ...files, ...change })
  await bench.run()
  merge(bench.world, 1)
  await bench.run()
  return bench
}

const open = ({ world }: Bench) => world.pulls.filter(({ state }) => state === 'open')

describe.skipIf(!canServeGit)('what a failover record brings', { timeout: 120_000 }, () => {
  test('comes alone and first, as a class of its own; everything else follows when it has merged', async () => {
    const bench = await deliveredBench()
    bench.commit({ 'prod/fleet.yaml': moreMemory(production) })
    await bench.run()
    bench.commit({ 'prod/fleet.yaml': `${moreMemory(production)}${record}` })
    await bench.run()
    expect(open(bench)).toMatchObject([
      {
        branch: 'neofleet/neo4j-production/failover/all',
        title: 'Carry out us-east-lost in neo4j-production',
        labels: ['neofleet', 'outage'],
        teams: ['dbas'],
        body: expect.stringMatching(/It carries out `us-east-lost`(.|\n)*Deliver neo4j-production/),
      },
    ])
    expect(bench.world.pulls[1]?.body).toContain('another change has to be merged first')
    const diff = git(bench.world.folder, 'diff', 'main', 'neofleet/neo4j-production/failover/all')
    expect(diff).toContain('us-east-lost')
    expect(diff).not.toContain('24Gi')
    expect((await bench.run()).lines).toEqual([])
    merge(bench.world, 3)
    await bench.run()
    expect(open(bench)).toMatchObject([
      { branch: 'neofleet/neo4j-production/all', title: 'Deliver neo4j-production', labels: ['neofleet'] },
    ])
    expect((await bench.run()).lines).toEqual([])
  })

  test('is that class too where the fleet is delivered for the first time, or something is retired', async () => {
    const bench = await openBench({ ...files, 'prod/fleet.yaml': `${production}${record}` })
    await bench.run()
    expect(open(bench)).toMatchObject([
      { branch: 'neofleet/neo4j-production/all', labels: ['neofleet', 'outage'] },
    ])
    merge(bench.world, 1)
    const retired =
      '  retired:\n    - { id: readers-leave, date: "2026-11-28", cluster: eu-west-readers, reason: unused }\n'
    bench.commit({ 'prod/fleet.yaml': `${production}${record}${retired}` })
    await bench.run()
    expect(open(bench)).toMatchObject([{ title: expect.stringMatching(/^Carry out .*readers-leave in /) }])
  })
})

describe.skipIf(!canServeGit)('a branch for each cluster', { timeout: 120_000 }, () => {
  test('gets the part of the failover that is its own', async () => {
    const settings = "{ branch: 'env/{cluster}', pullRequests: cluster }"
    const bench = await openBench({ ...files, '.neofleet.yaml': config(settings) })
    for (const owner of ['us-east-primary', 'us-west-dr', 'eu-west-readers', 'hub'])
      bench.commit({ '.gitkeep': '' }, `env/${owner}`, 'main')
    for (let pass = 0; pass < 4; pass++) {
      await bench.run()
      for (const { number } of open(bench)) merge(bench.world, number)
    }
    bench.commit({ 'prod/fleet.yaml': `${production}${record}` })
    await bench.run()
    const branches = open(bench).map(({ branch, base }) => `${branch} ${base}`)
    expect(branches).toContainEqual('neofleet/neo4j-production/failover/cluster/us-west-dr env/us-west-dr')
    expect(branches.every((branch) => branch.includes('/failover/'))).toBe(true)
  })
})
