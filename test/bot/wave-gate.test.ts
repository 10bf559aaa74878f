import { describe, expect, test } from 'vitest'
import type { Render } from '../../src/bot/rendering.ts'
import { setupFrom } from '../../src/commands/bot-setup.ts'
import { readApplications } from '../../src/io/argocd/read-applications.ts'
import { argocdToken, startArgocd } from './argocd-server.ts'
import { type Bench, config, openBench } from './bench.ts'
import { canServeGit } from './git-server.ts'
import { commitOf, merge } from './github-server/world.ts'
import { toyRender } from './toy-render.ts'

const waves = new Map([
  ['east', 1],
  ['west', 2],
])

/** Two clusters, one after the other. */
const render: Render = (folder, settings) => {
  const rendered = toyRender(folder, settings)
  const trees = rendered.value?.trees.map((tree) => ({ ...tree, waves })) ?? []
  return rendered.value === undefined ? rendered : { ...rendered, value: { ...rendered.value, trees } }
}

const spec = (text: string) => `prod east reload ${text}\nprod west reload ${text}\n`

/** A fleet that is delivered, and a change whose first wave has merged: the second one is due. */
async function due() {
  const argocd = await startArgocd()
  const settings = config('{ pullRequests: wave, waitForArgocd: true }').replace('[prod]', '[prod.txt]')
  const bench = await openBench({ 'prod.txt': spec('one'), '.neofleet.yaml': settings })
  const access = { address: argocd.url, token: argocdToken, patience: 5_000 }
  const run: Bench['run'] = (change) =>
    bench.run({ render, applications: () => readApplications(access), ...change })
  for (const number of [1, 2]) {
    await run()
    merge(bench.world, number)
  }
  const before = commitOf(bench.world, 'main')
  bench.commit({ 'prod.txt': spec('two') })
  await run()
  merge(bench.world, 3)
  const row = {
    name: 'prod-east',
    path: 'rendered/prod/clusters/east',
    revision: commitOf(bench.world, 'main'),
    sync: 'Synced',
    health: 'Healthy',
  }
  argocd.rows.push(row)
  const reasons = async () => {
    const { diagnostics, lines } = await run()
    expect(lines.filter((line) => !line.startsWith('delete '))).toEqual([])
    return diagnostics.map(({ code, detail }) => `${code} ${detail}`)
  }
  return { bench, argocd, row, run, reasons, before }
}

describe.skipIf(!canServeGit)('the next wave', { timeout: 120_000 }, () => {
  test('opens when the clusters before it are Healthy and Synced at what was delivered', async () => {
    const { bench, row, run, reasons, before, argocd } = await due()
    const waits = (reason: string) => [
      `NF-BOT-012 neofleet/prod/wave/2 waits: Application prod-east ${reason}.`,
    ]
    Object.assign(row, { revision: before })
    expect(await reasons()).toEqual(waits('is Synced to an older commit'))
    Object.assign(row, { revision: '0'.repeat(40) })
    expect(await reasons()).toEqual(waits('is Synced to an older commit'))
    Object.assign(row, { revision: commitOf(bench.world, 'main'), health: 'Progressing' })
    expect(await reasons()).toEqual(waits('is Progressing'))
    Object.assign(row, { health: 'Healthy', sync: 'OutOfSync' })
    expect(await reasons()).toEqual(waits('is OutOfSync'))
    Object.assign(row, { sync: 'Synced' })
    // Another commit that leaves the folder alone is as good.
    bench.commit({ 'README.md': 'x\n' })
    argocd.asked.length = 0
    expect((await run()).lines).toContainEqual(expect.stringMatching(/^open .* neofleet\/prod\/wave\/2 /))
    expect(argocd.asked).toEqual(['GET /api/v1/applications'])
    // What is open stays, whatever Argo CD says, and nobody asks again.
    Object.assign(row, { health: 'Degraded' })
    expect([(await run()).lines, argocd.asked.length]).toEqual([[], 1])
  })

  test('waits, and says why, for what is not known', async () => {
    const { argocd, run, reasons } = await due()
    const [row] = argocd.rows.splice(0)
    expect(await reasons()).toEqual([
      expect.stringContaining('Argo CD shows no Application of rendered/prod/clusters/east.'),
    ])
    if (row !== undefined) argocd.rows.push({ ...row, health: 'Unknown' })
    expect(await reasons()).toEqual([expect.stringContaining('is Unknown.')])
    for (const fault of ['down', 'html', 'redirect'] as const) {
      argocd.fault = fault
      expect(await reasons()).toEqual([expect.stringContaining('waits: Argo CD GET /api/v1/applications: ')])
    }
    argocd.fault = 'none'
    const access = { address: argocd.url, token: 'wrong', patience: 5_000 }
    const denied = await run({ applications: () => readApplications(access) })
    expect(denied.diagnostics.map(({ detail }) => detail)).toEqual([expect.stringContaining(': 401.')])
    const unset = await run({ applications: undefined as never })
    expect(unset.diagnostics).toMatchObject([{ help: expect.stringContaining('ARGOCD_SERVER') }])
  })
})

test('where Argo CD is comes from the environment, and is an address that a token may go to', () => {
  const options = { repository: ['acme/fleets'], allow: [], deadline: '1' }
  const given = (ARGOCD_SERVER: string) =>
    setupFrom(options, { NEOFLEET_TOKEN: 'x', ARGOCD_SERVER, ARGOCD_AUTH_TOKEN: argocdToken })
  expect(given('argocd.example.com').value?.argocd?.address).toBe('https://argocd.example.com')
  expect(given('http://argocd.example.com').diagnostics.map(({ code }) => code)).toEqual(['NF-BOT-008'])
  expect(setupFrom(options, { NEOFLEET_TOKEN: 'x' }).value?.argocd).toBe(undefined)
})
