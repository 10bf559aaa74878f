import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { didYouMean } from '../../diagnostics/did-you-mean.ts'
import type { Path } from '../../source/path.ts'
import { toLost } from '../codes.ts'
import { type Move, movesOf } from '../copies.ts'
import { databaseNamed, everyCopyOf } from '../databases.ts'
import type { Failover, Fleet } from '../fleet.ts'
import { standingFailovers } from '../standing-records.ts'
import type { Rule } from './rule.ts'
import { quoted } from './wording.ts'

const unknownDatabase: Code = {
  code: 'NF-REC-003',
  severity: 'error',
  title: 'Record of an undeclared database',
  explanation:
    'A failover record moves a database that the spec declares. Under a name that is declared nowhere it would move nothing, and people would believe that the failover is under way.',
}

const notFromHome: Code = {
  code: 'NF-REC-004',
  severity: 'error',
  title: 'Failover from a cluster that is not the home',
  explanation:
    'The home of a database is its declared home, then the failover records in their order. A record says from where it moves, so that one that was written against another state of the fleet is found instead of carried out.',
}

const withoutReplica: Code = {
  code: 'NF-REC-005',
  severity: 'error',
  title: 'Failover to a cluster without a replica',
  explanation:
    'A failover promotes a replica that reads from the home. Where the new home has none, there is nothing to promote and an empty database would answer in its place; one that reads from an earlier home lacks everything that was written since.',
}

const outOfOrder: Code = {
  code: 'NF-REC-007',
  severity: 'error',
  title: 'Failover that is ahead of itself',
  explanation:
    'A failover is fenced or not, then promoted, then settled, and the next one begins when the one before has at least promoted, or was withdrawn. A fenced one has promoted nothing that could be settled, and one that is settled before its predecessors would render databases that nobody has promoted.',
}

const rebuilt: Code = {
  code: 'NF-REC-008',
  severity: 'error',
  title: 'Promotion in a cluster that was rebuilt',
  explanation:
    'A promotion that is not settled is rendered, and in a cluster that was built anew the operator carries it out again: it seeds the replica from the chain of the old home, as it was before the failover, and makes it writable. All that was written since would be missing.',
}

export const failovers: Rule = {
  codes: [unknownDatabase, notFromHome, withoutReplica, outOfOrder, rebuilt, toLost],
  check: (fleet) => {
    if (fleet.spec.failovers.length === 0) return []
    const ofDatabase = new Map<string, Listed[]>()
    const standing = new Set(standingFailovers(fleet.spec))
    for (const [index, record] of fleet.spec.failovers.entries()) {
      if (!standing.has(record)) continue
      const listed = ofDatabase.get(record.database) ?? []
      ofDatabase.set(record.database, [...listed, { record, path: ['spec', 'failovers', index] }])
    }
    return [
      ...[...ofDatabase].flatMap(([name, listed]) => findings(fleet, name, listed)),
      ...settledWithdrawals(fleet),
    ]
  },
}

function settledWithdrawals({ spec, places }: Fleet): readonly Diagnostic[] {
  return spec.failovers.flatMap(({ id, phase, settled }, index) =>
    phase === 'withdrawn' && settled
      ? [
          diagnostic(outOfOrder, `"${id}" was withdrawn, and promoted nothing that could be settled.`, {
            span: places.at(['spec', 'failovers', index, 'settled']),
            help: 'Leave settled out.',
          }),
        ]
      : [],
  )
}

interface Listed {
  readonly record: Failover
  readonly path: Path
}

function findings(fleet: Fleet, name: string, listed: readonly Listed[]): readonly Diagnostic[] {
  const database = databaseNamed(fleet, name)
  if (database === undefined) return listed.map(({ path }) => undeclared(fleet, name, path))
  const moves = movesOf(
    everyCopyOf(fleet, database),
    listed.map(({ record }) => record),
  )
  const found = moves.flatMap((move, index) => {
    const path = listed[index]?.path ?? []
    return [
      wrongHome(fleet, move, path),
      missingReplica(fleet, move, path),
      rebuiltHome(fleet, move, path),
      index === moves.length - 1 ? lostHome(fleet, move, path) : undefined,
    ]
  })
  return [...found.flatMap((finding) => finding ?? []), ...disorder(fleet, listed)]
}

function undeclared({ spec, places }: Fleet, name: string, path: Path): Diagnostic {
  const names = spec.databases.map((database) => database.name)
  return diagnostic(unknownDatabase, `The fleet declares no database "${name}".`, {
    span: places.at([...path, 'database']),
    help: didYouMean(name, names, `Declared: ${names.join(', ') || 'none'}.`),
  })
}

function wrongHome(fleet: Fleet, { record, from }: Move, path: Path): Diagnostic | undefined {
  const home = from.cluster.name
  if (record.from === home || fleet.clusters.every(({ name }) => name !== record.from)) return undefined
  return diagnostic(notFromHome, `The home of "${record.database}" is "${home}" at this point.`, {
    span: fleet.places.at([...path, 'from']),
    help: `Did you mean from: ${home}? Otherwise remove the record, which was written for another state of the fleet.`,
  })
}

function missingReplica(fleet: Fleet, { record, from, to }: Move, path: Path): Diagnostic | undefined {
  if (to !== undefined || fleet.clusters.every(({ name }) => name !== record.to)) return undefined
  const database = databaseNamed(fleet, record.database)
  const copies = database === undefined ? [] : everyCopyOf(fleet, database)
  const followers = copies.filter(({ source }) => source?.physical === from.physical)
  const names = [...new Set(followers.map(({ cluster }) => cluster.name))]
  const stale = copies.some(({ cluster, source }) => cluster.name === record.to && source !== undefined)
  const what = stale ? 'the one there reads from an earlier home' : 'there is none'
  return diagnostic(
    withoutReplica,
    `"${record.to}" has no replica of ${from.physical}, the home of "${record.database}" at this point: ${what}.`,
    {
      span: fleet.places.at([...path, 'to']),
      help:
        names.length === 0
          ? `Add { cluster: ${record.to}, via: STORE, upstream: ${from.physical} } to its replicas, and wait until it has caught up.`
          : `Replicas that follow it lie in ${quoted(names)}.`,
    },
  )
}

function rebuiltHome(fleet: Fleet, { record, to }: Move, path: Path): Diagnostic | undefined {
  if (to === undefined || record.settled || record.phase === 'fence') return undefined
  const { name, incarnation, path: declared } = to.cluster
  if (incarnation <= record.incarnation) return undefined
  return diagnostic(
    rebuilt,
    `"${name}" is in its incarnation ${incarnation}, and "${record.id}" promoted ${to.physical} in incarnation ${record.incarnation}.`,
    {
      span: fleet.places.at([...path, 'id']),
      help: `Write settled: true to the record, and restoreFrom to "${record.database}".`,
      related: [{ span: fleet.places.at([...declared, 'incarnation']), message: `"${name}" was rebuilt` }],
    },
  )
}

function lostHome(fleet: Fleet, { record, to }: Move, path: Path): Diagnostic | undefined {
  if (to === undefined || record.settled || to.cluster.state !== 'lost') return undefined
  return diagnostic(toLost, `"${record.to}" is lost, and "${record.id}" moves "${record.database}" there.`, {
    span: fleet.places.at([...path, 'to']),
    help: 'Name a cluster that is there. Where the promotion has succeeded, write settled: true, or move the database on with neofleet failover.',
    related: [{ span: fleet.places.at([...to.cluster.path, 'state']), message: `"${record.to}" is lost` }],
  })
}

function disorder({ places }: Fleet, listed: readonly Listed[]): readonly Diagnostic[] {
  const say = (path: Path, detail: string, help: string) => [
    diagnostic(outOfOrder, detail, { span: places.at(path), help }),
  ]
  return listed.flatMap(({ record, path }, index) => {
    const next = listed[index + 1]?.record
    const open = listed.slice(0, index).find((before) => !before.record.settled)?.record
    if (record.phase === 'fence' && record.settled) {
      const detail = `"${record.id}" has only fenced the old home, and promoted nothing.`
      return say([...path, 'settled'], detail, 'Leave settled out, or write phase: promote first.')
    }
    if (record.phase === 'fence' && next !== undefined) {
      const detail = `"${next.id}" moves "${record.database}" on, and "${record.id}" has not moved it yet.`
      return say(
        [...path, 'phase'],
        detail,
        'Write phase: promote and wait until the promotion has succeeded, or phase: withdrawn.',
      )
    }
    if (record.settled && open !== undefined) {
      const detail = `"${record.id}" is settled, and "${open.id}" before it is not.`
      return say([...path, 'settled'], detail, `Write settled: true to "${open.id}" first.`)
    }
    return []
  })
}
