import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { signatureOf } from '../../src/bot/serve/signature.ts'
import { botRunCommand } from '../../src/commands/bot.ts'
import { passesHere } from '../../src/commands/bot-passes.ts'
import { botServeCommand } from '../../src/commands/bot-serve.ts'
import { assignmentFor, setupFrom } from '../../src/commands/bot-setup.ts'
import { config, openBench, quickstart } from './bench.ts'
import { canServeGit, git } from './git-server.ts'
import { installationToken } from './github-server/routes.ts'

const pem = { type: 'pkcs8', format: 'pem' } as const
const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: pem,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})

describe.skipIf(!canServeGit)('the bot as a GitHub App', () => {
  test('gets a token for one repository and the permissions it needs, and shows neither it nor its key', async () => {
    const bench = await openBench({
      'prod/fleet.yaml': quickstart,
      '.neofleet.yaml': config('{ pullRequests: fleet }'),
    })
    bench.world.viewer = ''
    bench.world.appKey = publicKey
    const said: string[] = []
    const say = (text: string) => void said.push(text)
    const io = { stdout: say, stderr: say, cwd: bench.root, color: false }
    const server = new URL(bench.server.url('x')).origin
    const options = { repository: ['acme/fleets'], api: bench.github.url, server, allow: [], deadline: '60' }
    const environment = { NEOFLEET_APP_ID: '12', NEOFLEET_APP_KEY: privateKey }
    expect([await botRunCommand(options, environment, io), said.join('')]).toEqual([
      0,
      expect.stringContaining('open a pull request'),
    ])
    const asked = () => {
      const posts = bench.github.log.filter(({ path }) => path.endsWith('/access_tokens'))
      return JSON.parse(posts.at(-1)?.body ?? '') as unknown
    }
    const permissions = { contents: 'write', pull_requests: 'write', checks: 'write' }
    expect(asked()).toEqual({ repositories: ['fleets'], permissions })
    // Teams can be asked to review by an App that may know them.
    bench.world.appPermissions = { ...permissions, members: 'read', administration: 'write' }
    await botRunCommand(options, environment, io)
    expect(asked()).toEqual({ repositories: ['fleets'], permissions: { ...permissions, members: 'read' } })
    expect(said.join('')).not.toContain(installationToken)
    expect(said.join('')).not.toContain('PRIVATE KEY')
  })

  test('that serves learns its own login, and its own webhooks hasten nothing', async () => {
    const bench = await openBench({ 'x.txt': 'x\n' })
    bench.world.appKey = publicKey
    const said: string[] = []
    const say = (text: string) => void said.push(text)
    const io = { stdout: say, stderr: say, cwd: bench.root, color: false }
    const server = new URL(bench.server.url('x')).origin
    const options = { repository: ['acme/fleets'], api: bench.github.url, server, allow: [], deadline: '0' }
    const environment = {
      NEOFLEET_APP_ID: '12',
      NEOFLEET_APP_KEY: privateKey,
      NEOFLEET_WEBHOOK_SECRET: 'canary-secret',
    }
    let stop: () => void = () => undefined
    const stopped = new Promise<void>((done) => {
      stop = done
    })
    const listening = { ...options, host: '127.0.0.1', port: '0', interval: '3600' }
    const ended = botServeCommand(listening, environment, io, stopped, passesHere)
    // There is no configuration, and the pass says so when it has ended.
    await expect.poll(() => said.join(''), { timeout: 20_000 }).toContain('NF-BOT-001')
    const port = /port (\d+)/.exec(said.join(''))?.[1]
    const send = async (login: string, delivery: string) => {
      const body = JSON.stringify({ repository: { full_name: 'acme/fleets' }, sender: { login } })
      const headers = {
        'x-github-event': 'push',
        'x-github-delivery': delivery,
        'x-hub-signature-256': signatureOf('canary-secret', Buffer.from(body)),
      }
      return (await fetch(`http://127.0.0.1:${port}/webhook`, { method: 'POST', body, headers })).status
    }
    await expect.poll(() => send('fleet-bot[bot]', String(Math.random())), { timeout: 20_000 }).toBe(204)
    expect(await send('ada', 'd1')).toBe(202)
    stop()
    expect(await ended).toBe(0)
  })

  test('brings commits that GitHub has signed, knows them for its own, and leaves nothing beside them', async () => {
    const bench = await openBench({
      'prod/fleet.yaml': quickstart,
      '.neofleet.yaml': config('{ pullRequests: fleet, verifiedCommits: true }'),
    })
    const branch = 'neofleet/quickstart/all'
    bench.world.viewer = ''
    const by = { name: 'neofleet[bot]', email: 'bot@example.com', app: 'fleet-bot' }
    const run = () => bench.run({ by })
    expect((await run()).lines).toHaveLength(3)
    const commit = bench.branches()[branch] ?? ''
    expect(git(bench.world.folder, 'log', '-1', '--format=%an <%ae> %cn', commit)).toBe(
      'fleet-bot[bot] <77+fleet-bot[bot]@users.noreply.github.com> GitHub',
    )
    expect(git(bench.world.folder, 'for-each-ref', 'refs/neofleet')).toBe('')
    expect((await run()).lines).toEqual([])
    bench.commit({ 'prod/fleet.yaml': quickstart.replace('size: 100Gi', 'size: 120Gi') })
    expect((await run()).lines).toEqual([expect.stringContaining('push '), 'change the text of #1'])
    const theirs = bench.commit({ 'x.txt': 'mine\n' }, branch)
    bench.commit({ 'prod/fleet.yaml': quickstart.replace('size: 100Gi', 'size: 130Gi') })
    await run()
    expect(bench.branches()[branch]).toBe(theirs)
  })

  test('is what signed commits need: with a token of a person it says so', async () => {
    const bench = await openBench({
      'prod/fleet.yaml': quickstart,
      '.neofleet.yaml': config('{ pullRequests: fleet, verifiedCommits: true }'),
    })
    const { troubles } = await bench.run()
    expect(troubles).toMatchObject([{ kind: 'refused', help: expect.stringContaining('as a GitHub App') }])
    expect([bench.branches(), bench.world.pulls]).toEqual([{}, []])
    expect(git(bench.world.folder, 'for-each-ref', 'refs/neofleet')).toBe('')
  })

  test('whose token comes without its name makes no commit that it would take for a person’s', async () => {
    const bench = await openBench({
      'prod/fleet.yaml': quickstart,
      '.neofleet.yaml': config('{ pullRequests: fleet, verifiedCommits: true }'),
    })
    bench.world.viewer = ''
    for (let pass = 0; pass < 2; pass++)
      expect((await bench.run()).troubles).toMatchObject([
        {
          kind: 'refused',
          detail: expect.stringContaining('fleet-bot[bot]'),
          help: expect.stringContaining('NEOFLEET_APP_ID'),
        },
      ])
    expect([bench.branches(), bench.world.pulls]).toEqual([{}, []])
    expect(git(bench.world.folder, 'for-each-ref', 'refs/neofleet')).toBe('')
  })

  test('of workflows is known by its name where one runs', async () => {
    const options = { repository: ['acme/fleets'], allow: [], deadline: '60' }
    const given = { isDry: false, tell: () => undefined }
    const appIn = async (environment: Readonly<Record<string, string>>) => {
      const { value } = setupFrom(options, { GITHUB_TOKEN: 'ghs_x', ...environment })
      return value && (await assignmentFor(value, 'acme/fleets', given)).value?.by.app
    }
    expect([await appIn({ GITHUB_ACTIONS: 'true' }), await appIn({})]).toEqual(['github-actions', undefined])
  })

  test('that GitHub does not know says so, without its key', async () => {
    const bench = await openBench({ x: 'y\n' })
    const said: string[] = []
    const say = (text: string) => void said.push(text)
    const io = { stdout: say, stderr: say, cwd: bench.root, color: false }
    const server = new URL(bench.server.url('x')).origin
    const options = { repository: ['acme/fleets'], api: bench.github.url, server, allow: [], deadline: '0' }
    const environment = { NEOFLEET_APP_ID: '12', NEOFLEET_APP_KEY: privateKey.replaceAll('\n', '\\n') }
    expect(await botRunCommand(options, environment, io)).toBe(1)
    expect(said.join('')).toContain('NF-BOT-006')
    expect(said.join('')).not.toContain('PRIVATE KEY')
  })

  test('with a key that is none says so before it asks anybody', async () => {
    const said: string[] = []
    const say = (text: string) => void said.push(text)
    const io = { stdout: say, stderr: say, cwd: '.', color: false }
    const options = { repository: ['acme/fleets'], allow: [], deadline: '0' }
    const environment = { NEOFLEET_APP_ID: '12', NEOFLEET_APP_KEY: 'canary' }
    expect(await botRunCommand(options, environment, io)).toBe(1)
    expect(said.join('')).toContain('NEOFLEET_APP_KEY is no private key')
    expect(said.join('')).not.toContain('canary')
  })
})
