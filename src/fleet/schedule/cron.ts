import { counted } from '../../diagnostics/counted.ts'

/** What is wrong with a schedule, and what was probably meant. */
interface CronFault {
  readonly detail: string
  readonly help: string
}

/** One field: its bounds, and words for its numbers. */
interface Field {
  readonly name: string
  readonly min: number
  readonly max: number
  readonly words: readonly string[]
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const longestDay: readonly number[] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The five fields of a schedule. */
export const fields: readonly Field[] = [
  { name: 'minute', min: 0, max: 59, words: [] },
  { name: 'hour', min: 0, max: 23, words: [] },
  { name: 'day of month', min: 1, max: 31, words: [] },
  { name: 'month', min: 1, max: 12, words: months },
  { name: 'day of week', min: 0, max: 6, words: days },
]

const macros: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
])

/** Finds the first fault of a schedule as Kubernetes' CronJob reads it: five fields, Sunday is 0. */
export function cronFault(schedule: string): CronFault | undefined {
  const parts = schedule.trim().split(/\s+/)
  const form = formFault(schedule.trim(), parts)
  if (form !== undefined) return form
  for (const [index, field] of fields.entries()) {
    const fault = fieldFault(parts[index] ?? '', field)
    if (fault !== undefined) return fault
  }
  return neverFault(parts)
}

function formFault(schedule: string, parts: readonly string[]): CronFault | undefined {
  const macro = macros.get(schedule.toLowerCase())
  if (macro !== undefined)
    return { detail: 'Five fields are needed, not a word.', help: `Did you mean "${macro}"?` }
  if (/^(CRON_)?TZ=/.test(schedule)) {
    return {
      detail: 'A CronJob refuses a time zone inside its schedule; all schedules are in UTC.',
      help: `Did you mean "${parts.slice(1).join(' ')}", in UTC?`,
    }
  }
  const interval = /^(?:@every\s+)?(?<count>\d+)(?<unit>[smh])$/.exec(schedule)?.groups
  if (interval !== undefined) {
    return {
      detail: `"${schedule}" is an interval, not a schedule.`,
      help: every(Number(interval['count']), interval['unit']),
    }
  }
  if (parts.length === fields.length) return undefined
  return {
    detail: `"${schedule}" has ${counted(parts.length, 'field')} instead of five (minute, hour, day of month, month, day of week).`,
    help: parts.length === 6 ? `Did you mean "${parts.slice(1).join(' ')}"? Seconds have no field.` : example,
  }
}

const example = 'Write five fields, such as "0 3 * * *" for every night at 03:00 UTC.'

function every(count: number, unit: string | undefined): string {
  if (unit === 'm' && count > 0 && count < 60) return `Did you mean "*/${count} * * * *"?`
  if (unit === 'h' && count > 0 && count < 24) return `Did you mean "0 */${count} * * *"?`
  return `A schedule counts minutes at the least. ${example}`
}

function fieldFault(text: string, field: Field): CronFault | undefined {
  for (const item of text.split(',')) {
    const groups = /^(?<range>[*?]|[a-z0-9]+(?:-[a-z0-9]+)?)(?:\/(?<step>\d+))?$/i.exec(item)?.groups
    if (groups === undefined) {
      return {
        detail: `The ${field.name} "${text}" cannot be read${item === text ? '' : ` at "${item}"`}.`,
        help: `Write *, a number from ${field.min} to ${field.max}, a range such as ${field.min}-${field.max}, a list with commas, or */N.`,
      }
    }
    const { range = '', step } = groups
    const fault = rangeFault(range, field)
    if (fault !== undefined) return fault
    if (step !== undefined && Number(step) === 0) {
      return { detail: `The ${field.name} "${item}" has a step of 0.`, help: `Write */1, or ${range} alone.` }
    }
  }
  return undefined
}

function rangeFault(range: string, field: Field): CronFault | undefined {
  if (range === '*' || range === '?') return undefined
  const bounds = range.split('-')
  for (const bound of bounds) {
    const value = numberOf(bound, field)
    if (value === undefined) {
      const words = field.words.length === 0 ? '' : `, or ${field.words[0]} to ${field.words.at(-1)}`
      return {
        detail: `The ${field.name} "${bound}" is no number.`,
        help: `Write a number from ${field.min} to ${field.max}${words}.`,
      }
    }
    if (value < field.min || value > field.max) {
      const sunday = field.max === 6 && value === 7
      return {
        detail: `The ${field.name} ${value} is out of range: it goes from ${field.min} to ${field.max}.`,
        help: sunday
          ? 'Did you mean 0? Kubernetes counts Sunday as 0.'
          : `Write a number from ${field.min} to ${field.max}.`,
      }
    }
  }
  const [from, to] = bounds.map((bound) => numberOf(bound, field))
  if (from === undefined || to === undefined || from <= to) return undefined
  return {
    detail: `The ${field.name} range ${range} ends before it begins.`,
    help: `Did you mean ${from}-${field.max},${field.min}-${to}?`,
  }
}

/** The number that a field means by a text; undefined for any other text. */
export function numberOf(text: string, field: Field): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  const index = field.words.indexOf(text.toLowerCase())
  return index < 0 ? undefined : index + field.min
}

/** A day that no chosen month has, such as 30 February: the schedule is valid and never runs. */
function neverFault(parts: readonly string[]): CronFault | undefined {
  const [, , day = '*', month = '*', weekday = '*'] = parts
  const monthField = fields[3]
  if (
    monthField === undefined ||
    !/^\d+$/.test(day) ||
    !/^[a-z0-9,]+$/i.test(month) ||
    !/^[*?]$/.test(weekday)
  ) {
    return undefined
  }
  const lengths = month.split(',').map((each) => longestDay[(numberOf(each, monthField) ?? 1) - 1] ?? 31)
  const longest = Math.max(...lengths)
  if (Number(day) <= longest) return undefined
  return {
    detail: `Day ${day} does not exist in month ${month}, so this never runs.`,
    help: `Did you mean ${longest}?`,
  }
}
