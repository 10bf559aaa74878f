import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { config, openBench, quickstart, token } from './bench.ts'
import { canServeGit } from './git-server.ts'

const folder = resolve(import.meta.dirname, '../../plugin/action')
const action = parse(readFileSync(join(folder, 'action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly runs: {
    readonly steps: readonly { readonly run: string; readonly env?: Readonly<Record<string, string>> }[]
  }
}
const step = action.runs.steps.at(-1)

/** Runs the last step as a runner does: inputs in variables, the script by bash. */
async function runStep(
  inputs: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>>,
) {
  const value = (text: string) =>
    text.replace(/\$\{\{ inputs\.([a-z-]+) \}\}/g, (_, name: string) => inputs[name] ?? '')
  const own = Object.fromEntries(Object.entries(step?.env ?? {}).map(([name, text]) => [name, value(text)]))
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? ''], {
    env: { PATH: process.env['PATH'], GITHUB_ACTION_PATH: folder, ...environment, ...own },
  })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  const code = await new Promise((done) => child.on('close', done))
  return { code, said: Buffer.concat(chunks).toString() }
}

describe.skipIf(!canServeGit)('the Action', () => {
  test('runs the bot where the workflow runs, with its token', async () => {
    const bench = await openBench({
      'prod/fleet.yaml': quickstart,
      '.neofleet.yaml': config('{ pullRequests: fleet }'),
    })
    const environment = {
      GITHUB_REPOSITORY: 'acme/fleets',
      GITHUB_API_URL: bench.github.url,
      GITHUB_SERVER_URL: new URL(bench.server.url('x')).origin,
    }
    const dry = await runStep({ token, allow: '', 'dry-run': 'true' }, environment)
    expect(dry).toEqual({
      code: 0,
      said: expect.stringMatching(/^would push (.|\n)*would open a pull request/),
    })
    expect([bench.world.pulls, bench.branches()]).toEqual([[], {}])
    const bad = await runStep(
      { token: 'wrong', allow: 'acme/other; touch x', 'dry-run': 'false' },
      environment,
    )
    expect(bad).toEqual({ code: 1, said: expect.stringContaining('NF-BOT-006') })
  })

  test('puts nothing from outside into the text of a script', () => {
    for (const { run } of action.runs.steps) expect(run).not.toContain('${{')
  })
})

test('README has a workflow that runs it with what it needs, and never for a fork', () => {
  const page = readFileSync(join(folder, '../../README.md'), 'utf8')
  const [, text = ''] = /^```yaml\n(# \.github\/workflows[\s\S]*?)^```$/m.exec(page) ?? []
  const workflow = parse(text) as {
    readonly permissions: object
    readonly jobs: {
      readonly bot: { readonly if: string; readonly steps: readonly { uses: string; with?: object }[] }
    }
  }
  const { bot } = workflow.jobs
  // The same that an App asks for: see the test of that.
  expect(workflow.permissions).toEqual({ contents: 'write', 'pull-requests': 'write', checks: 'write' })
  expect(bot.if).toBe('github.event.pull_request.head.repo.fork != true')
  expect(bot.steps.map(({ uses }) => uses)).toEqual(['OWNER/neofleet/plugin/action@REVISION'])
  for (const step of bot.steps)
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})))
})
