import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { troubleFindings } from '../../src/bot/trouble-findings.ts'
import { botRunCommand } from '../../src/commands/bot.ts'
import { type Bench, config, openBench, quickstart, token } from './bench.ts'
import { canServeGit } from './git-server.ts'

const files = { 'prod/fleet.yaml': quickstart, '.neofleet.yaml': config('{ pullRequests: fleet }') }
const branch = 'neofleet/quickstart/all'

interface Said {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command as a person does, against the bench. */
async function run(
  bench: Bench,
  words: Readonly<Record<string, unknown>> = {},
  environment: Readonly<Record<string, string>> = { NEOFLEET_TOKEN: token },
): Promise<Said> {
  const [stdout, stderr]: [string[], string[]] = [[], []]
  const io = {
    stdout: (text: string) => void stdout.push(text),
    stderr: (text: string) => void stderr.push(text),
    cwd: bench.root,
    color: false,
  }
  const server = new URL(bench.server.url('x')).origin
  const options = {
    repository: ['acme/fleets'],
    api: bench.github.url,
    server,
    allow: [],
    deadline: '0',
    ...words,
  }
  const code = await botRunCommand(options, environment, io)
  return { code, stdout: stdout.join(''), stderr: stderr.join('') }
}

describe.skipIf(!canServeGit)('neofleet bot run', () => {
  test('tells what it does; a second run has nothing to do', async () => {
    const bench = await openBench(files)
    expect(await run(bench, { dryRun: true })).toMatchObject({
      code: 2,
      stdout: expect.stringMatching(/^would push [0-9a-f]{12} to neofleet\/quickstart\/all\nwould open /),
    })
    const first = await run(bench)
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first.stdout.split('\n')).toHaveLength(4)
    expect(await run(bench)).toEqual({ code: 0, stdout: '', stderr: 'Nothing to do.\n' })
    expect(await run(bench, { dryRun: true })).toMatchObject({ code: 0 })
  })

  test('without a repository or a token it says which (NF-BOT-009), and goes to safe addresses only (NF-BOT-008)', async () => {
    const bench = await openBench(files)
    const nowhere = await run(bench, { repository: ['x'], deadline: 'soon' }, {})
    expect(nowhere.code).toBe(1)
    expect(nowhere.stderr.match(/NF-BOT-009/g)?.length).toBeGreaterThanOrEqual(3)
    const unsafe = await run(bench, {
      api: 'http://api.example.com',
      server: `https://me:${token}@git.example.com`,
    })
    expect(unsafe.stderr).toMatch(/NF-BOT-008(.|\n)*Write https:\/\/api\.example\.com, /)
    expect(unsafe.stderr).not.toContain(token)
    expect(bench.github.log).toEqual([])
  })

  test('a wrong token is told (NF-BOT-006), and not printed', async () => {
    const bench = await openBench(files)
    const wrong = 'ghs_wrongWrongWrongWrongWrongWrong'
    const { code, stdout, stderr } = await run(bench, {}, { GITHUB_TOKEN: wrong })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('NF-BOT-006')
    expect(stderr).not.toContain(wrong)
  })

  test('a ruleset that refuses the push is told once (NF-BOT-007)', async () => {
    const bench = await openBench(files)
    const hook = join(bench.world.folder, 'hooks', 'pre-receive')
    writeFileSync(hook, '#!/bin/sh\necho "GH013: Repository rule violations found"\nexit 1\n', {
      mode: 0o755,
    })
    const { code, stderr } = await run(bench)
    expect(code).toBe(1)
    expect(stderr).toMatch(/NF-BOT-007(.|\n)*ruleset/)
    expect(bench.world.pulls).toEqual([])
    expect(await run(bench)).toMatchObject({ code: 1, stderr })
    expect(bench.github.log.filter(({ method }) => method !== 'get')).toEqual([])
  })

  test('a forge that is down ends the run at its deadline (NF-BOT-005); the next one goes on', async () => {
    const bench = await openBench(files)
    const path = '/repos/{owner}/{repo}/pulls'
    bench.github.faults.push({ method: 'post', path, nth: 1, kind: '502', when: 'after' })
    const { code, stderr } = await run(bench)
    expect(code).toBe(1)
    expect(stderr).toContain('NF-BOT-005')
    expect((await run(bench)).stdout).toBe('label #1: neofleet\n')
    expect(bench.world.pulls).toHaveLength(1)
  })

  test('commits of others on its branch, with no pull request to say so, are told (NF-BOT-003)', async () => {
    const bench = await openBench(files)
    const theirs = bench.commit({ 'x.txt': 'mine\n' }, branch, 'main')
    const { code, stdout, stderr } = await run(bench)
    expect([code, stdout]).toEqual([0, ''])
    expect(stderr).toContain('NF-BOT-003')
    expect(bench.branches()).toEqual({ [branch]: theirs })
  })
})

test('equal troubles are one finding', () => {
  const trouble = { kind: 'unavailable', detail: 'GET x: no answer.' } as const
  expect(troubleFindings([trouble, trouble]).map(({ code }) => code)).toEqual(['NF-BOT-005'])
})
