import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import type { Fleet } from '../fleet.ts'
import type { Rule } from './rule.ts'

const usedTwice: Code = {
  code: 'NF-REC-001',
  severity: 'error',
  title: 'Two records of one id',
  explanation:
    'The id of a record is what the inventory of a tree remembers of it, and what objects that it makes are marked with. Two records of one id cannot be told apart, so that one of them could disappear without anybody noticing.',
}

const wrongDate: Code = {
  code: 'NF-REC-002',
  severity: 'error',
  title: 'Record with an impossible date',
  explanation:
    'Records are added at the end, so that their dates never go back and the list tells what happened in which order. A date that is in no calendar, or that is before the one above, says that a record was moved, put between others, or written in a hurry.',
}

export const records: Rule = {
  codes: [usedTwice, wrongDate],
  check: (fleet) => [...doubleIds(fleet), ...wrongDates(fleet)],
}

const lists = ['failovers', 'retired'] as const

function doubleIds({ spec, places }: Fleet): readonly Diagnostic[] {
  const known = new Map<string, Path>()
  return lists.flatMap((list) =>
    spec[list].flatMap(({ id }, index) => {
      const path: Path = ['spec', list, index, 'id']
      const before = known.get(id)
      if (before === undefined) {
        known.set(id, path)
        return []
      }
      return [
        diagnostic(usedTwice, `There is a record "${id}" already.`, {
          span: places.at(path),
          help: `Write another id, such as ${id}-2.`,
          related: [{ span: places.at(before), message: 'has the id first' }],
        }),
      ]
    }),
  )
}

/** Milliseconds since 1970 of a date that is in the calendar; JavaScript takes 30 February for 2 March. */
function timeOf(date: string): number | undefined {
  const time = Date.parse(date)
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(date.slice(0, 10)) ? undefined : time
}

/** A date without a time is any moment of its day. */
function isBefore(date: string, other: string): boolean {
  const length = Math.min(date.length, other.length)
  return length > 10 ? (timeOf(date) ?? 0) < (timeOf(other) ?? 0) : date.slice(0, 10) < other.slice(0, 10)
}

function wrongDates({ spec, places }: Fleet): readonly Diagnostic[] {
  return lists.flatMap((list) =>
    spec[list].flatMap(({ date }, index) => {
      const span = () => places.at(['spec', list, index, 'date'])
      if (timeOf(date) === undefined) {
        const help = 'Write the day it was decided, such as 2026-11-25.'
        return [diagnostic(wrongDate, `${date} is in no calendar.`, { span: span(), help })]
      }
      const before = spec[list]
        .slice(0, index)
        .findLast((above) => timeOf(above.date) !== undefined && isBefore(date, above.date))
      if (before === undefined) return []
      return [
        diagnostic(wrongDate, `${date} is before ${before.date}, the date of "${before.id}" above.`, {
          span: span(),
          help: 'Put new records at the end of the list.',
        }),
      ]
    }),
  )
}
