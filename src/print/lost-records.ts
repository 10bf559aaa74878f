import { type Code, type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { RecordFacts } from './inventory.ts'

/** Ids of the records of one tree. */
export type Records = Pick<RecordFacts, 'failovers' | 'retired'>

/** Records that something else than the spec knows. */
export interface Remembered {
  /** The tree they belong to. */
  readonly tree: string
  /** Who remembers them, as a sentence calls it. */
  readonly where: string
  readonly records: Records
}

export const recordCodes = {
  lost: {
    code: 'NF-REC-014',
    severity: 'error',
    title: 'A record is missing that the tree knows',
    explanation:
      'Records are added at the end of their list, and never removed, renamed or put in another order: the home of every database follows from them. A spec from before a failover is a valid spec, and would make two writers; the inventory of the tree remembers the ids, so that such a spec is refused. --force does not change that.',
  },
} as const satisfies Record<string, Code>

/** Finds records that something remembers and that the spec has no more, or has in another order; `where` says who remembers. */
export function lostRecords(where: string, before: Records, now: Records): readonly Diagnostic[] {
  return (['failovers', 'retired'] as const).flatMap((list) => {
    const [known, ids] = [before[list], now[list]]
    if (known.every((id, index) => id === ids[index])) return []
    const missing = known.filter((id) => !ids.includes(id))
    const detail =
      missing.length > 0
        ? `${where} knows ${missing.map((id) => `"${id}"`).join(', ')} of spec.${list}, and the spec does not.`
        : `${where} knows spec.${list} in another order: ${known.join(', ')}.`
    return [
      diagnostic(recordCodes.lost, detail, {
        help: 'Put the records back as they were. What has happened since is said by a new one at the end.',
      }),
    ]
  })
}
