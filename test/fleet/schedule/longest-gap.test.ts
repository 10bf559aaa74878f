import { expect, test } from 'vitest'
import { longestGap } from '../../../src/fleet/schedule/longest-gap.ts'
import { durationText, replicationRpo } from '../../../src/fleet/schedule/rpo.ts'

test.each([
  ['*/15 * * * *', 15],
  ['0,50 * * * *', 50],
  ['*/25 * * * *', 25], // at 0, 25 and 50, then 10 minutes to the hour
  ['0 * * * *', 60],
  ['0 3 * * *', 24 * 60],
  ['*/15 8-17 * * *', 14 * 60 + 15], // from 17:45 to 08:00
  ['0 2 * * 0', 7 * 24 * 60],
  ['0 2 * * mon-fri', 3 * 24 * 60],
  ['0 0 1 * *', 31 * 24 * 60],
  ['0 0 1,16 * sun', 7 * 24 * 60], // a day of the month or a Sunday, as every cron reads it
])('the longest gap of %s is %i minutes', (schedule, minutes) => {
  expect(longestGap(schedule)).toBe(minutes)
})

test.each(['30s', '0 0 31 2 *', '61 * * * *'])('the faulty schedule %s has none', (schedule) => {
  expect(longestGap(schedule)).toBeUndefined()
})

test('what a failover can lose is that gap and the pull interval', () => {
  expect(replicationRpo({ differential: '*/15 * * * *', pullInterval: '1m' })).toBe('16m')
  expect(replicationRpo({ differential: '0 * * * *', pullInterval: '90s' })).toBe('1h1m30s')
  expect(durationText(0)).toBe('0s')
})
