import { expect, test } from 'vitest'
import { troubleOfResponse } from '../../src/io/github/trouble-of-response.ts'

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
