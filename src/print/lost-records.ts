import { type Code, type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { RecordFacts } from './inventory.ts'

/** Records that something else than the spec knows. */
export interface Remembered {
  /** The tree they belong to. */
  readonly tree: string
  /** Who remembers them, as a sentence calls it. */
  readonly where: string
  readonly records: RecordFacts
}

export const recordCodes = {
  lost: {
    code: 'NF-REC-014',
    severity: 'error',
    title: 'A record is missing that the tree knows',
    explanation:
      'Records are added at the end of their list, and never removed, renamed or put in another order: the home of every database follows from them. A spec from before a failover is a valid spec, and would make two writers; the inventory of the tree remembers the ids, so that such a spec is refused. --force does not change that.',
  },
  changed: {
    code: 'NF-REC-017',
    severity: 'error',
    title: 'A record says something else than it did',
    explanation:
      'A record tells what has been decided, and objects in clusters follow from it. Once it is rendered, the database, the clusters and the date stay as they are; a fence becomes a promotion or is withdrawn, and neither is ever taken back: the promotion cannot be undone, and the fence of the old home would be lifted beside it. --force does not change that.',
  },
  reopened: {
    code: 'NF-REC-018',
    severity: 'error',
    title: 'A settled record is open again',
    explanation:
      'A settled failover has promoted, and its promotion is rendered no more, so that no rebuilt cluster carries it out again; a settled retirement is over. To open it again would render the promotion once more, and make a replica of what is a database by now. --force does not change that.',
  },
  unpromoted: {
    code: 'NF-REC-019',
    severity: 'error',
    title: 'A failover is settled that was never rendered',
    explanation:
      'Settled says that the promotion has succeeded. The tree of the new home has never held it, so that nothing was promoted: the replica would be rendered as an ordinary database, which it is not, and nobody could write. --force does not change that.',
  },
} as const satisfies Record<string, Code>

const back = 'Put the records back as they were. What has happened since is said by a new one at the end.'

/** Finds remembered records that the spec has lost, or has in another order; `where` names who remembers them. */
function missing(where: string, before: RecordFacts, now: RecordFacts): readonly Diagnostic[] {
  return (['failovers', 'retired'] as const).flatMap((list) => {
    const [known, ids] = [before[list], now[list]]
    if (known.every((id, index) => id === ids[index])) return []
    const lost = known.filter((id) => !ids.includes(id))
    const detail =
      lost.length > 0
        ? `${where} knows ${lost.map((id) => `"${id}"`).join(', ')} of spec.${list}, and the spec does not.`
        : `${where} knows spec.${list} in another order: ${known.join(', ')}.`
    return [diagnostic(recordCodes.lost, detail, { help: back })]
  })
}

/** Steps that a record may take between two renders. */
const steps: ReadonlySet<string> = new Set(['fence promote', 'fence withdrawn'])

function changed(where: string, before: RecordFacts, now: RecordFacts): readonly Diagnostic[] {
  return [...(before.moves ?? [])].flatMap(([id, was]) => {
    const is = now.moves?.get(id)
    if (is === undefined || is.join() === was.join()) return []
    const [fixed, phase] = [is.slice(0, -1).join(), is.at(-1)]
    const isStep = fixed === was.slice(0, -1).join() && steps.has(`${was.at(-1)} ${phase}`)
    if (isStep) return []
    const detail = `${where} knows "${id}" as ${was.join(' ')}, and the spec says ${is.join(' ')}.`
    return [diagnostic(recordCodes.changed, detail, { help: back })]
  })
}

function reopened(where: string, before: RecordFacts, now: RecordFacts): readonly Diagnostic[] {
  const ids = new Set([...now.failovers, ...now.retired])
  const open = before.settled.filter((id) => ids.has(id) && !now.settled.includes(id))
  return open.map((id) =>
    diagnostic(recordCodes.reopened, `${where} knows "${id}" as settled, and the spec does not say so.`, {
      help: 'Write settled: true to it. A database that moves again needs a new record.',
    }),
  )
}

/** Finds records that contradict what is remembered of them; `where` names who remembers it. */
export function lostRecords(where: string, before: RecordFacts, now: RecordFacts): readonly Diagnostic[] {
  return [...missing(where, before, now), ...changed(where, before, now), ...reopened(where, before, now)]
}

/** Finds settled failovers to a cluster whose inventory has never had them: nothing was promoted there. */
export function unpromoted(
  where: string,
  owner: string,
  before: RecordFacts,
  now: RecordFacts,
): readonly Diagnostic[] {
  return [...(now.moves ?? [])].flatMap(([id, move]) => {
    const isSettled = now.settled.includes(id) && move[2] === owner
    if (!isSettled || before.failovers.includes(id)) return []
    const detail = `"${id}" is settled, and ${where} has never heard of it.`
    return [
      diagnostic(recordCodes.unpromoted, detail, {
        help: 'Leave settled out, apply what is rendered then, and settle it once the promotion has succeeded.',
      }),
    ]
  })
}
