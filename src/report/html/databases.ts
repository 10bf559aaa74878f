import { copiesOf } from '../../fleet/databases.ts'
import type { Counts } from '../../fleet/failures/holding.ts'
import type { Fleet } from '../../fleet/fleet.ts'
import { replicationRpo } from '../../fleet/schedule/rpo.ts'
import { declaredIn, defaultIn } from '../../fleet/stretched/holdings.ts'
import { type Content, type Markup, markup } from '../markup.ts'
import { table } from './table.ts'

/** Prints where each database is written, who reads it, and how much a failover can lose. */
export function replicationTable(fleet: Fleet, id: string): Markup {
  const rows = fleet.spec.databases.map((database): readonly Content[] => {
    const [home, ...replicas] = copiesOf(fleet, database)
    const { full, differential, pullInterval } = database.replication
    const list = replicas.map(
      ({ cluster, physical, upstream }) =>
        markup`<li>${cluster.name} as <code>${physical}</code>${upstream === undefined ? undefined : ` through ${upstream.via}`}</li>`,
    )
    const isCopied = replicas.length > 0
    return [
      database.name,
      home && markup`${home.cluster.name} as <code>${home.physical}</code>`,
      isCopied ? markup`<ul>${list}</ul>` : 'none',
      isCopied
        ? markup`<code>${full}</code> full, <code>${differential}</code> differential, read every ${pullInterval}`
        : '',
      isCopied ? markup`<b>${replicationRpo(database.replication) ?? 'unknown'}</b>` : 'no replica',
    ]
  })
  const head = ['Database', 'Written in', 'Replicas', 'Chain of backups', 'RPO']
  return table({
    id,
    caption: 'RPO: the most that a failover loses',
    head,
    rows,
  })
}

/** Prints on how many servers each database of one DBMS over all clusters lies, and which may hold it. */
export function holdingTable(fleet: Fleet, id: string): Markup {
  const list = (servers: Counts) =>
    [...servers].map(([cluster, count]) => `${count} in ${cluster}`).join(', ')
  const rows = [...declaredIn(fleet), defaultIn(fleet)].map(({ name, physical, holding }) => [
    name,
    markup`<code>${physical}</code>`,
    markup`${holding.primaries} of ${list(holding.voters)}`,
    holding.secondaries === 0 ? 'none' : markup`${holding.secondaries} of ${list(holding.readers)}`,
  ])
  const head = ['Database', 'In the DBMS', 'Primaries', 'Secondaries']
  return table({ id, caption: 'Which servers may hold each database', head, rows })
}

/** What a record has done so far; whether its promotion has succeeded is known once it is settled. */
const states = { fence: 'writes stopped', promote: 'promotion begun', withdrawn: 'withdrawn' } as const

/** Prints the records that have moved databases; nothing where there are none. */
export function failoverTable({ spec }: Fleet, id: string): Content {
  if (spec.failovers.length === 0) return undefined
  const rows = spec.failovers.map(({ id: name, date, database, from, to, reason, phase, settled }) => [
    name,
    date,
    database,
    `${from} to ${to}`,
    settled ? 'settled' : states[phase],
    reason,
  ])
  return table({
    id,
    caption: 'Failovers',
    head: ['Record', 'Date', 'Database', 'Move', 'State', 'Reason'],
    rows,
  })
}
