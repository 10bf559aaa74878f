import { describe, expect, it } from 'vitest'
import { cronFault } from '../../../src/fleet/schedule/cron.ts'

describe('a schedule', () => {
  it.each([
    '0 3 * * *',
    '*/15 * * * *',
    '0 0-6/2,22 * JAN-JUN MON',
    '5 4 ? * sun',
    '0 0 29 2 *',
    '0 0 31 2,3 *',
    '0 0 31 2 1',
  ])('may be %s', (schedule) => expect(cronFault(schedule)).toBeUndefined())

  it.each([
    ['30s', '"30s" is an interval', 'A schedule counts minutes'],
    ['5m', '"5m" is an interval', '"*/5 * * * *"'],
    ['@every 6h', 'is an interval', '"0 */6 * * *"'],
    ['@daily', 'Five fields are needed', '"0 0 * * *"'],
    ['TZ=Europe/Berlin 0 3 * * *', 'time zone', '"0 3 * * *", in UTC'],
    ['0 3 * *', '4 fields instead of five', '"0 3 * * *"'],
    ['0 0 3 * * *', '6 fields instead of five', '"0 3 * * *"? Seconds'],
    ['60 3 * * *', 'minute 60 is out of range', 'from 0 to 59'],
    ['0 24 * * *', 'hour 24 is out of range', 'from 0 to 23'],
    ['0 3 * * 7', 'day of week 7 is out of range', 'Did you mean 0?'],
    ['0 3 * FOO *', 'month "FOO" is no number', 'jan to dec'],
    ['0 22-6 * * *', 'ends before it begins', 'Did you mean 22-23,0-6?'],
    ['*/0 * * * *', 'step of 0', '*/1'],
    ['0 3 1, * *', 'cannot be read', 'a list with commas'],
    ['0 3 L * *', 'day of month "L" is no number', 'from 1 to 31'],
    ['0 3 30 2 *', 'never runs', 'Did you mean 29?'],
    ['0 3 31 4,jun *', 'never runs', 'Did you mean 30?'],
  ])('may not be %s', (schedule, detail, help) => {
    expect(cronFault(schedule)?.detail).toContain(detail)
    expect(cronFault(schedule)?.help).toContain(help)
  })
})
