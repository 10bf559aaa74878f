import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { signatureOf } from '../../src/bot/serve/signature.ts'
import { program } from '../program.ts'
import { type Bench, config, openBench, quickstart, token } from './bench.ts'
import { canServeGit, git } from './git-server.ts'
import { installationToken } from './github-server/routes.ts'
import { openByPerson } from './github-server/world.ts'

const pem = { type: 'pkcs8', format: 'pem' } as const
const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: pem,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const secret = 'canary-secret-of-the-webhook'
const keyLines = privateKey.split('\n').filter((line) => /^[A-Za-z0-9+/=]{40,}$/.test(line))

/** Every form in which a secret could be seen. */
const forms = [token, installationToken, secret, ...keyLines].flatMap((text) => [
  text,
  Buffer.from(text).toString('base64').slice(0, -4),
  Buffer.from(`x-access-token:${text}`).toString('base64').slice(0, -4),
  encodeURIComponent(text),
])

const shown = (text: string) => forms.filter((form) => text.includes(form))

/** All bytes of all files below a folder, with their paths. */
function bytesBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name}\n${readFileSync(join(entry.parentPath, entry.name), 'latin1')}`)
    .join('\n')
}

/** A `git` that writes down how it was called before it is git. */
function watchedGit(bench: Bench): { readonly path: string; readonly calls: () => string } {
  const [folder, log] = [join(bench.root, 'bin'), join(bench.root, 'git-calls')]
  mkdirSync(folder)
  writeFileSync(log, '')
  const file = join(folder, 'git')
  writeFileSync(
    file,
    `#!/bin/sh\nprintf '%s\\n' "$*" >>'${log}'\nPATH='${process.env['PATH']}' exec git "$@"\n`,
  )
  chmodSync(file, 0o755)
  return { path: `${folder}:${process.env['PATH']}`, calls: () => readFileSync(log, 'utf8') }
}

/** What the process list shows of a process and of those that it started. */
function linesBelow(pid: number): string {
  const read = (path: string): string => {
    try {
      return readFileSync(path, 'latin1')
    } catch {
      return ''
    }
  }
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)
  return [read(`/proc/${pid}/cmdline`), ...children.map(linesBelow)].join('\n')
}

/** A repository with all that a bot can be asked to do: deliveries, a preview, a fork. */
async function busyBench(more: string): Promise<Bench> {
  const bench = await openBench({
    'prod/fleet.yaml': quickstart,
    '.neofleet.yaml': config(`{ pullRequests: fleet${more} }`, 'forks: true\n'),
  })
  const changed = quickstart.replace('size: 100Gi', 'size: 120Gi')
  const head = bench.commit({ 'prod/fleet.yaml': changed }, 'feature', 'main')
  openByPerson(bench.world, 'feature')
  const number = openByPerson(bench.world, 'main', { from: 'mallory/fleets', head })
  git(bench.world.folder, 'update-ref', `refs/pull/${number}/head`, head)
  return bench
}

interface Watched {
  readonly code: number | null
  /** Everything that was produced by any process, and all that is left. */
  readonly everything: string
  readonly said: string
}

/** Runs the built program with the bench's bot, and gathers every byte that somebody could come by. */
async function watch(
  bench: Bench,
  words: readonly string[],
  variables: Readonly<Record<string, string>>,
  during: (said: string, pid: number) => void = () => undefined,
): Promise<Watched> {
  const watched = watchedGit(bench)
  const scratch = join(bench.root, 'scratch')
  mkdirSync(scratch)
  const env = { PATH: watched.path, TMPDIR: scratch, NODE_OPTIONS: '', ...variables }
  const places = ['--api', bench.github.url, '--server', new URL(bench.server.url('x')).origin]
  const given = [...words, '--repository', 'acme/fleets', ...places, '--clones', join(bench.root, 'kept')]
  const child = spawn(process.execPath, [program, 'bot', ...given], { env, cwd: bench.root })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = new Set<string>()
  let files = ''
  const look = setInterval(() => lines.add(linesBelow(child.pid ?? 0)), 25)
  const effects = () => {
    files += bytesBelow(scratch)
  }
  bench.github.afterEffect = effects
  bench.server.afterPush = effects
  let said = ''
  const hear = (chunk: Buffer) => {
    said += chunk.toString()
    during(said, child.pid ?? 0)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const code = await new Promise<number | null>((done) => child.on('close', done))
  clearInterval(look)
  const bodies = bench.github.log.map(({ body, url }) => `${url} ${body}`)
  const objects = git(bench.world.folder, 'log', '--all', '--patch', '--format=raw')
  const world = JSON.stringify({ ...bench.world, appKey: '' })
  const kept = bytesBelow(join(bench.root, 'kept'))
  expect(watched.calls()).toContain('push --porcelain')
  const parts = [...lines, files, said, ...bodies, ...bench.server.log, objects, world, kept, watched.calls()]
  return { code, said, everything: parts.join('\n') }
}

const limit = { timeout: 180_000 }

describe.skipIf(!canServeGit || process.platform !== 'linux')(
  'no secret is in anything the bot produces',
  () => {
    test('as a run with a token, with a fork and a kept clone', limit, async () => {
      const bench = await busyBench('')
      const { code, said, everything } = await watch(bench, ['run'], { NEOFLEET_TOKEN: token })
      expect([code, said]).toEqual([0, expect.stringContaining('open a pull request')])
      expect(said).toContain('comment on #2')
      expect(everything).toContain('bot compare base changed'.replaceAll(' ', '\0'))
      expect(shown(everything)).toEqual([])
    })

    test('as a run of an App whose commits are signed', limit, async () => {
      const bench = await busyBench(', verifiedCommits: true')
      bench.world.viewer = ''
      bench.world.appKey = publicKey
      const login = { NEOFLEET_APP_ID: '12', NEOFLEET_APP_KEY: privateKey }
      const { code, everything } = await watch(bench, ['run', '--deadline', '0'], login)
      expect(code).toBe(0)
      expect(shown(everything)).toEqual([])
      // The login of the App itself is a token too, and goes nowhere but to GitHub.
      expect(everything).not.toMatch(/eyJ[\w-]{10,}\.eyJ[\w-]{10,}\./)
    })

    test('where servers quote it back', limit, async () => {
      const bench = await busyBench('')
      bench.server.faults.push('echo')
      for (const [method, path] of [
        ['get', '/repos/{owner}/{repo}/commits/{ref}/check-runs'],
        ['post', '/repos/{owner}/{repo}/issues/{issue_number}/comments'],
      ] as const)
        bench.github.faults.push({ method, path, nth: 1, kind: 'echo', when: 'before' })
      const { code, said, everything } = await watch(bench, ['run', '--deadline', '0'], {
        NEOFLEET_TOKEN: token,
      })
      expect([code, said]).toEqual([1, expect.stringMatching(/No entry for .*\(hidden|No entry for/)])
      expect(shown(everything)).toEqual([])
    })

    test('as a server', limit, async () => {
      const bench = await busyBench('')
      let isTold = false
      const during = (said: string, pid: number): void => {
        const port = /port (\d+)/.exec(said)?.[1]
        if (isTold || port === undefined || !said.includes('open a pull request')) return
        isTold = true
        const body = JSON.stringify({ repository: { full_name: 'acme/fleets' }, sender: { login: 'ada' } })
        const headers = {
          'x-github-event': 'push',
          'x-github-delivery': 'd1',
          'x-hub-signature-256': signatureOf(secret, Buffer.from(body)),
        }
        void fetch(`http://127.0.0.1:${port}/webhook`, { method: 'POST', body, headers })
          .then(() => fetch(`http://127.0.0.1:${port}/metrics`))
          .then((answer) => answer.text())
          .then((page) => {
            bench.server.log.push(page)
            process.kill(pid, 'SIGTERM')
          })
      }
      const login = { NEOFLEET_TOKEN: token, NEOFLEET_WEBHOOK_SECRET: secret }
      const words = ['serve', '--host', '127.0.0.1', '--port', '0']
      const { code, everything } = await watch(bench, words, login, during)
      expect(code).toBe(0)
      expect(everything).toContain('neofleet_bot_webhooks_total{status="202"} 1')
      expect(shown(everything)).toEqual([])
    })
  },
)
