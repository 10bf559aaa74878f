import { expect, test } from 'vitest'
import { assignmentFor, setupFrom } from '../../src/commands/bot-setup.ts'
import { troubleOfResponse } from '../../src/io/github/trouble-of-response.ts'

import { openBench, token } from './bench.ts'
import { openByPerson } from './github-server/world.ts'

const now = Date.parse('2026-11-24T00:00:00Z')

function waitOf(status: number, headers: Readonly<Record<string, string>>, message = ''): unknown {
  const { kind, wait } = troubleOfResponse('GET /x', { status, headers, data: { message } }, now)
  return kind === 'limited' ? wait : kind
}

test('a wait is a number of milliseconds, however it is told', () => {
  expect(waitOf(403, { 'retry-after': '7' })).toBe(7_000)
  // RFC 9110 lets a date stand there, and so do machines before an Enterprise Server.
  expect(waitOf(429, { 'retry-after': 'Tue, 24 Nov 2026 00:00:30 GMT' })).toBe(30_000)
  expect(waitOf(429, { 'retry-after': 'Mon, 23 Nov 2026 00:00:00 GMT' })).toBe(0)
  for (const wrong of ['', 'soon', '-3', 'NaN']) expect(waitOf(429, { 'retry-after': wrong })).toBe(60_000)
  expect(waitOf(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 9) })).toBe(
    10_000,
  )
  expect(waitOf(403, { 'x-ratelimit-remaining': '0' }, 'You have exceeded a secondary rate limit.')).toBe(
    60_000,
  )
  // The words of older Enterprise Servers.
  expect(waitOf(403, {}, 'You have triggered an abuse detection mechanism.')).toBe(60_000)
  expect(waitOf(403, {}, 'Resource not accessible by integration')).toBe('denied')
})

test('a workflow that may open no pull request is told which setting lets it', () => {
  const data = { message: 'GitHub Actions is not permitted to create or approve pull requests.' }
  expect(troubleOfResponse('POST /x', { status: 403, headers: {}, data }, now)).toMatchObject({
    kind: 'denied',
    help: expect.stringContaining('Allow GitHub Actions to create and approve pull requests'),
  })
})

test('writes for several repositories of one bot wait for each other', async () => {
  const bench = await openBench({ 'README.md': 'hello\n' })
  openByPerson(bench.world, 'main')
  const options = { repository: ['acme/fleets'], allow: [], deadline: '60', api: bench.github.url }
  const { value: setup } = setupFrom(options, { NEOFLEET_TOKEN: token })
  if (setup === undefined) throw new Error('the setup is wrong')
  const one = async () => {
    const { value } = await assignmentFor(setup, 'acme/fleets', { isDry: false, tell: () => undefined })
    return value?.spec.forge.addLabels(1, ['x'])
  }
  expect(await Promise.all([one(), one()])).toEqual([{ value: null }, { value: null }])
  const [first = 0, second = 0] = bench.github.log.map(({ at }) => at)
  // The first request waits for its connection besides.
  expect(second - first).toBeGreaterThan(500)
})
