import { cronFault, fields, numberOf } from './cron.ts'

const minutesOfDay = 24 * 60

/** From 1 January 2024 on, a Monday: one leap day and every other day of a year are seen, and the turn of the year. */
const firstDay = Date.UTC(2024, 0, 1)
const daysSeen = 800

function valuesOf(text: string, index: number): ReadonlySet<number> {
  const field = fields[index]
  if (field === undefined) return new Set()
  const values = text.split(',').flatMap((item) => {
    const [range = '', step = '1'] = item.split('/')
    const [from = '', to = item.includes('/') ? String(field.max) : from] = range.split('-')
    const all = from === '*' || from === '?'
    const first = all ? field.min : (numberOf(from, field) ?? field.min)
    const last = all ? field.max : (numberOf(to, field) ?? field.max)
    return Array.from({ length: last - first + 1 }, (_, offset) => first + offset).filter(
      (value) => (value - first) % Number(step) === 0,
    )
  })
  return new Set(values)
}

/** Where both are written a day matches either of them, as in every cron. */
function dayMatcher([, , day = '*', month = '*', weekday = '*']: readonly string[]): (date: Date) => boolean {
  const [days, months, weekdays] = [valuesOf(day, 2), valuesOf(month, 3), valuesOf(weekday, 4)]
  const either = !/^[*?]/.test(day) && !/^[*?]/.test(weekday)
  return (date) => {
    const [isDay, isWeekday] = [days.has(date.getUTCDate()), weekdays.has(date.getUTCDay())]
    return months.has(date.getUTCMonth() + 1) && (either ? isDay || isWeekday : isDay && isWeekday)
  }
}

/** The longest time between two runs of a schedule, in minutes; undefined where it is faulty or runs less than twice in two years. */
export function longestGap(schedule: string): number | undefined {
  if (cronFault(schedule) !== undefined) return undefined
  const parts = schedule.trim().split(/\s+/)
  const hours = valuesOf(parts[1] ?? '', 1)
  const minutes = valuesOf(parts[0] ?? '', 0)
  const times = [...hours]
    .flatMap((hour) => [...minutes].map((minute) => hour * 60 + minute))
    .sort((a, b) => a - b)
  const matches = dayMatcher(parts)
  const [earliest = 0, latest = 0] = [times[0], times.at(-1)]
  const within = Math.max(0, ...times.slice(1).map((time, index) => time - (times[index] ?? time)))
  let before: number | undefined
  let longest = within
  for (let day = 0; day < daysSeen; day++) {
    if (!matches(new Date(firstDay + day * minutesOfDay * 60_000))) continue
    const start = day * minutesOfDay
    if (before !== undefined) longest = Math.max(longest, start + earliest - before)
    before = start + latest
  }
  return longest === 0 ? undefined : longest
}
