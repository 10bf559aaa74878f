import { spawn } from 'node:child_process'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openMetrics } from '../../src/bot/serve/metrics.ts'
import { openQueue } from '../../src/bot/serve/queue.ts'
import { serve } from '../../src/bot/serve/serve.ts'
import { signatureOf } from '../../src/bot/serve/signature.ts'
import { rememberDeliveries } from '../../src/bot/serve/webhook.ts'
import { passesHere } from '../../src/commands/bot-passes.ts'
import { botServeCommand } from '../../src/commands/bot-serve.ts'
import { program } from '../program.ts'
import { config, openBench, quickstart, token } from './bench.ts'
import { canServeGit } from './git-server.ts'

const secret = 'canary-secret-of-the-webhook'
const push = { repository: { full_name: 'Acme/fleets' }, sender: { login: 'ada' } }

interface Sent {
  readonly event?: string
  readonly delivery?: string
  readonly signature?: string
}

async function send(port: number, body: string, { event = 'push', delivery = 'd1', signature }: Sent = {}) {
  const headers = {
    'x-github-event': event,
    'x-github-delivery': delivery,
    'x-hub-signature-256': signature ?? signatureOf(secret, Buffer.from(body)),
  }
  const response = await fetch(`http://127.0.0.1:${port}/webhook`, { method: 'POST', body, headers })
  return response.status
}

async function open(work: (repository: string) => Promise<void> = async () => undefined) {
  const passes: string[] = []
  const queue = openQueue((repository) => {
    passes.push(repository)
    return work(repository)
  })
  const metrics = openMetrics()
  const rules = {
    secret,
    repositories: new Set(['acme/fleets']),
    isOwn: (login: string) => login === 'neofleet[bot]',
    isNew: rememberDeliveries(1000),
  }
  const serving = await serve({ host: '127.0.0.1', port: 0 }, rules, queue, metrics)
  onTestFinished(() => serving.close())
  return { port: serving.port, passes, queue, metrics }
}

describe('webhooks', () => {
  test('signed over their raw bytes hasten a pass; everything else is refused', async () => {
    const { port, passes } = await open()
    const body = JSON.stringify(push)
    const right = signatureOf(secret, Buffer.from(body))
    for (const signature of [
      '',
      'sha256=',
      right.replace('sha256', 'sha1'),
      `${right}, ${right}`,
      right.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')),
      signatureOf('another secret', Buffer.from(body)),
    ])
      expect(await send(port, body, { signature })).toBe(401)
    expect(await send(port, `${body} `, { signature: right })).toBe(401)
    expect(await send(port, 'no json')).toBe(400)
    expect(passes).toEqual([])
    expect(await send(port, body)).toBe(202)
    expect(passes).toEqual(['acme/fleets'])
  })

  test('as a form, which GitHub sends where nobody has chosen JSON, hasten one too', async () => {
    const { port, passes } = await open()
    const form = String(new URLSearchParams({ payload: JSON.stringify({ ...push, note: 'ä & +1' }) }))
    const signature = signatureOf(secret, Buffer.from(JSON.stringify(push)))
    expect(await send(port, form, { signature })).toBe(401)
    expect(await send(port, 'payload=%7B')).toBe(400)
    expect(await send(port, form)).toBe(202)
    expect(passes).toEqual(['acme/fleets'])
  })

  test('sent again, by the bot itself, of other repositories or about other things do nothing', async () => {
    const { port, passes } = await open()
    for (let replay = 0; replay < 100; replay++) await send(port, JSON.stringify(push))
    expect(passes).toHaveLength(1)
    const own = JSON.stringify({ ...push, sender: { login: 'neofleet[bot]' } })
    const other = JSON.stringify({ ...push, repository: { full_name: 'acme/other' } })
    for (let event = 0; event < 10; event++) await send(port, own, { delivery: `own${event}` })
    expect(await send(port, other, { delivery: 'o1' })).toBe(204)
    expect(await send(port, JSON.stringify(push), { event: 'star', delivery: 's1' })).toBe(204)
    expect(passes).toHaveLength(1)
  })

  test('beyond 25 MB are cut off', async () => {
    const { port, passes } = await open()
    const answer = await send(port, 'x'.repeat(25 * 1024 * 1024 + 1)).catch(() => 'cut off')
    expect([413, 'cut off']).toContain(answer)
    expect(passes).toEqual([])
  })

  test('that come during a pass make one more, not as many', async () => {
    let finish: () => void = () => undefined
    const gate = new Promise<void>((done) => {
      finish = done
    })
    const { port, passes, queue, metrics } = await open(() => gate)
    for (let event = 0; event < 20; event++)
      expect(await send(port, JSON.stringify(push), { delivery: `d${event}` })).toBe(202)
    expect([passes.length, queue.waiting()]).toEqual([1, 2])
    const page = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
    expect(page).toContain('neofleet_bot_webhooks_total{status="202"} 20\n')
    expect(page).toContain('neofleet_bot_repositories_waiting 2\n')
    expect(metrics.text(0)).toMatch(/^(# (HELP|TYPE) \w+ .+\n|\w+(\{\w+="\w+"\})? [\d.]+\n)+$/)
    finish()
    await queue.stop()
    expect(passes.length).toBeLessThanOrEqual(2)
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404)
  })
})

test('only the newest deliveries are remembered', () => {
  const isNew = rememberDeliveries(2)
  expect(['a', 'b', 'a', 'c', 'a'].map(isNew)).toEqual([true, true, false, true, true])
})

describe.skipIf(!canServeGit)('neofleet bot serve', () => {
  test('looks once at its start, then when a webhook comes, and stops when it is asked to', async () => {
    const bench = await openBench({
      'prod/fleet.yaml': quickstart,
      '.neofleet.yaml': config('{ pullRequests: fleet }'),
    })
    const said: string[] = []
    const say = (text: string) => void said.push(text)
    let stop: () => void = () => undefined
    const stopped = new Promise<void>((done) => {
      stop = done
    })
    const options = {
      repository: ['acme/fleets'],
      api: bench.github.url,
      server: new URL(bench.server.url('x')).origin,
      allow: [],
      deadline: '60',
      host: '127.0.0.1',
      port: '0',
      interval: '3600',
    }
    const environment = { NEOFLEET_TOKEN: token, NEOFLEET_WEBHOOK_SECRET: secret }
    const io = { stdout: say, stderr: say, cwd: bench.root, color: false }
    const ended = botServeCommand(options, environment, io, stopped, passesHere)
    const until = (isThere: () => boolean) => expect.poll(isThere, { timeout: 25_000 }).toBe(true)
    await until(() => bench.world.pulls[0]?.labels.length === 1)
    bench.commit({ 'prod/fleet.yaml': quickstart.replace('size: 100Gi', 'size: 120Gi') })
    const port = Number(/port (\d+)/.exec(said.join(''))?.[1])
    expect(await send(port, JSON.stringify(push))).toBe(202)
    await until(() => bench.world.pulls[0]?.body?.includes('120Gi') === true)
    stop()
    expect(await ended).toBe(0)
    expect(said.join('')).toMatch(/^Listening on port \d+\.\nacme\/fleets: push /)
    expect(said.join('')).not.toContain(token)
  })

  test('as a process of its own ends well when it is told to', async () => {
    const bench = await openBench({ 'x.txt': 'x\n' })
    const server = new URL(bench.server.url('x')).origin
    const words = [
      'bot',
      'serve',
      '--repository',
      'acme/fleets',
      '--api',
      bench.github.url,
      '--server',
      server,
    ]
    const env = { PATH: process.env['PATH'], NEOFLEET_TOKEN: token, NEOFLEET_WEBHOOK_SECRET: secret }
    const child = spawn(process.execPath, [program, ...words, '--host', '127.0.0.1', '--port', '0'], { env })
    onTestFinished(() => void child.kill('SIGKILL'))
    const said: string[] = []
    child.stderr.on('data', (chunk: Buffer) => {
      said.push(chunk.toString())
      // The first pass has found that there is no configuration.
      if (said.join('').includes('NF-BOT-001')) child.kill('SIGTERM')
    })
    const code = await new Promise((done) => child.on('close', done))
    expect([code, said.join('')]).toEqual([0, expect.stringMatching(/^Listening on port \d+\.\n/)])
  })

  test('without a secret or a port it says so', async () => {
    const said: string[] = []
    const say = (text: string) => void said.push(text)
    const options = { repository: ['a/b'], allow: [], deadline: '1', host: '::', port: 'x', interval: '0' }
    const io = { stdout: say, stderr: say, cwd: '.', color: false }
    expect(await botServeCommand(options, { NEOFLEET_TOKEN: token }, io, Promise.resolve())).toBe(1)
    expect(said.join('').match(/NF-BOT-009/g)?.length).toBeGreaterThanOrEqual(2)
  })

  test('with a time between runs that is none says so: the largest ones are 1 ms to a timer', async () => {
    for (const interval of ['0', '-1', 'x', '0.001', '2592000', 'Infinity']) {
      const said: string[] = []
      const say = (text: string) => void said.push(text)
      const options = { repository: ['a/b'], allow: [], deadline: '1', host: '::', port: '0', interval }
      const io = { stdout: say, stderr: say, cwd: '.', color: false }
      const environment = { NEOFLEET_TOKEN: token, NEOFLEET_WEBHOOK_SECRET: 'canary-secret' }
      const nothing = () => ({
        run: async () => ({ isWell: true }),
        hurry: () => undefined,
        end: async () => undefined,
      })
      const code = await botServeCommand(options, environment, io, Promise.resolve(), nothing)
      expect([interval, code, said.join('')]).toEqual([interval, 1, expect.stringContaining('--interval')])
    }
  })
})
