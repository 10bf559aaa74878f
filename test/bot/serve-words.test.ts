import { spawn, spawnSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runPasses } from '../../src/bot/run-passes.ts'
import { openMetrics } from '../../src/bot/serve/metrics.ts'
import { openQueue } from '../../src/bot/serve/queue.ts'
import { serve } from '../../src/bot/serve/serve.ts'
import { signatureOf } from '../../src/bot/serve/signature.ts'
import { rememberDeliveries } from '../../src/bot/serve/webhook.ts'
import { machineClock } from '../../src/io/clock.ts'
import { program } from '../program.ts'
import { config, openBench, quickstart, token } from './bench.ts'
import { canServeGit } from './git-server.ts'

const secret = 'canary-secret-of-the-webhook'

/** A gate that work waits at. */
function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((done) => {
    open = done
  })
  return { opened, open }
}

async function listening(work: (repository: string) => Promise<void>) {
  const queue = openQueue(work)
  const rules = {
    secret,
    repositories: new Set(['acme/a', 'acme/b']),
    isOwn: () => false,
    isNew: rememberDeliveries(1000),
  }
  const serving = await serve({ host: '127.0.0.1', port: 0 }, rules, queue, openMetrics())
  onTestFinished(() => serving.close())
  let sent = 0
  const send = async (body: Uint8Array<ArrayBuffer>, signature = signatureOf(secret, body)) => {
    sent += 1
    const headers = {
      'x-github-event': 'push',
      'x-github-delivery': `d${sent}`,
      'x-hub-signature-256': signature,
    }
    return (await fetch(`http://127.0.0.1:${serving.port}/webhook`, { method: 'POST', body, headers })).status
  }
  return { queue, send, serving }
}

const pushTo = (repository: string) => Buffer.from(JSON.stringify({ repository: { full_name: repository } }))

describe('a bot that serves', () => {
  test('checks the raw bytes: what reads as the same text is not the same body', async () => {
    const { send } = await listening(async () => undefined)
    const body = Buffer.concat([
      pushTo('acme/a').subarray(0, -1),
      Buffer.from([0x2c, 0x22, 0x78, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]),
    ])
    expect(await send(body)).toBe(202)
    const sameText = Buffer.from(body.toString('utf8'))
    expect(await send(sameText, signatureOf(secret, body))).toBe(401)
    expect(await send(body, signatureOf(secret, sameText))).toBe(401)
  })

  test('has a queue for each repository: one that takes long keeps no other waiting', async () => {
    const { opened, open } = gate()
    const done: string[] = []
    const { queue, send } = await listening(async (repository) => {
      if (repository === 'acme/a') await opened
      done.push(repository)
    })
    await send(pushTo('acme/a'))
    await send(pushTo('acme/a'))
    await send(pushTo('acme/b'))
    await expect.poll(() => done).toEqual(['acme/b'])
    open()
    await expect.poll(() => done).toEqual(['acme/b', 'acme/a', 'acme/a'])
    await queue.stop()
  })

  test('lets the newest win: a pass that begins after a webhook sees what the webhook told of', async () => {
    let state = 0
    const seen: number[] = []
    const { opened, open } = gate()
    const { queue, send } = await listening(async () => {
      seen.push(state)
      await opened
    })
    for (state = 1; state <= 5; state++) await send(pushTo('acme/a'))
    open()
    await expect.poll(() => seen.length).toBe(2)
    await queue.stop()
    expect(seen).toEqual([1, 6])
  })

  test('when it is stopped finishes what runs, begins nothing, and takes no more', async () => {
    const { opened, open } = gate()
    const done: string[] = []
    const { queue, send, serving } = await listening(async (repository) => {
      await opened
      done.push(repository)
    })
    await send(pushTo('acme/a'))
    await send(pushTo('acme/a'))
    let isStopped = false
    const stopped = Promise.all([serving.close(), queue.stop()]).then(() => {
      isStopped = true
    })
    await expect(send(pushTo('acme/b'))).rejects.toThrow()
    await pause(50)
    expect([isStopped, done]).toEqual([false, []])
    open()
    await stopped
    queue.hasten('acme/b')
    expect(done).toEqual(['acme/a'])
  })

  test.skipIf(spawnSync('promtool', ['--version']).status !== 0)(
    'tells its numbers as Prometheus wants them, from the first moment on',
    () => {
      const metrics = openMetrics()
      const pages = [metrics.text(0)]
      metrics.pass('ok', 1.5)
      metrics.pass('error', 0.25)
      metrics.webhook(202)
      metrics.webhook(401)
      for (const page of [...pages, metrics.text(3)]) {
        const judged = spawnSync('promtool', ['check', 'metrics'], { input: page, encoding: 'utf8' })
        expect([judged.status, judged.stdout, judged.stderr]).toEqual([0, '', ''])
      }
    },
  )
})

describe.skipIf(!canServeGit)('a pass', () => {
  test('that would wait for its forge ends when the bot is stopped', async () => {
    const bench = await openBench({ x: 'x\n' })
    bench.github.close()
    const stopping = new AbortController()
    const began = Date.now()
    const ended = runPasses(bench.assignment(), machineClock, 300_000, stopping.signal)
    const timer = setInterval(() => stopping.abort(), 3_000)
    onTestFinished(() => clearInterval(timer))
    expect((await ended).troubles.map(({ kind }) => kind)).toEqual(['unavailable'])
    expect(Date.now() - began).toBeLessThan(60_000)
  }, 90_000)
})

describe.skipIf(!canServeGit)('neofleet bot serve', () => {
  test('finds by itself what no webhook told of, and finishes its pass when it is told to end', async () => {
    const bench = await openBench({
      'prod/fleet.yaml': quickstart,
      '.neofleet.yaml': config('{ pullRequests: fleet }'),
    })
    const places = ['--api', bench.github.url, '--server', new URL(bench.server.url('x')).origin]
    const words = ['serve', '--repository', 'acme/fleets', '--host', '127.0.0.1', '--port', '0', ...places]
    const env = { PATH: process.env['PATH'], NEOFLEET_TOKEN: token, NEOFLEET_WEBHOOK_SECRET: secret }
    const child = spawn(process.execPath, [program, 'bot', ...words, '--interval', '1'], { env })
    onTestFinished(() => void child.kill('SIGKILL'))
    const ended = new Promise((done) => child.on('close', done))
    await expect.poll(() => bench.world.pulls[0]?.labels.length, { timeout: 60_000 }).toBe(1)
    // What has not changed is not sent again.
    const answered = () => bench.github.log.map(({ status }) => status)
    await expect.poll(() => answered().slice(-2), { timeout: 60_000 }).toEqual([304, 304])
    // The next pass is told to end while it is in the middle of its push.
    bench.server.afterPush = () => void child.kill('SIGTERM')
    bench.commit({ 'prod/fleet.yaml': quickstart.replace('size: 100Gi', 'size: 120Gi') })
    expect(await ended).toBe(0)
    expect(bench.world.pulls[0]?.body).toContain('120Gi')
  }, 150_000)
})
