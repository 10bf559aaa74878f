import type { Copy } from '../fleet/copies.ts'
import { copiesOf } from '../fleet/databases.ts'
import type { Fleet } from '../fleet/fleet.ts'
import { replicationRpo } from '../fleet/schedule/rpo.ts'
import type { RecordChange } from './new-records.ts'

interface Move {
  readonly database: string
  readonly home: Copy
  readonly replica: Copy
  readonly rpo: string | undefined
  readonly phase: 'fence' | 'promote'
  /** Whether writes have been stopped by a record before. */
  readonly fenced: boolean
}

function moveOf(fleet: Fleet, change: RecordChange): Move | undefined {
  const { database } = change
  const to = change.kind === 'add' ? change.record['to'] : fleet.spec.failovers[change.index]?.to
  const [home, ...replicas] = copiesOf(fleet, database)
  const replica = replicas.find(({ cluster }) => cluster.name === to)
  if (home === undefined || replica === undefined) return undefined
  const phase = change.kind === 'add' && change.record['phase'] === 'fence' ? 'fence' : 'promote'
  const rpo = replicationRpo(database.replication)
  return { database: database.name, home, replica, rpo, phase, fenced: change.kind === 'promote' }
}

const sameNumber = ({ home, replica }: Move) =>
  `SHOW DATABASES YIELD name, lastCommittedTxn gives one number for ${home.physical} in ${home.cluster.name} and ${replica.physical} in ${replica.cluster.name}`

function fenceSteps(move: Move): readonly string[] {
  const { database, home, replica } = move
  return [
    `${database} takes no writes in ${home.cluster.name} once its servers have restarted. Nothing is lost.`,
    `Then: wait until ${sameNumber(move)}.`,
    `Then: neofleet failover --to ${replica.cluster.name} --database ${database}, in a commit of its own.`,
  ]
}

function promoteSteps(move: Move): readonly string[] {
  const { home, replica, rpo, fenced } = move
  const loss = fenced
    ? `Loses nothing if ${sameNumber(move)}; otherwise what ${replica.cluster.name} lacks.`
    : `Can lose the last ${rpo ?? 'writes'}${rpo === undefined ? '' : ' of writes'}: what ${replica.physical} has not read from the chain of ${home.physical}.`
  const first = fenced
    ? []
    : [
        `First: make sure that nobody writes in ${home.cluster.name} any more. A cut between the two looks like an outage, and a failover then makes two writers. Where it still answers, use --fence.`,
      ]
  return [
    loss,
    ...first,
    `First: see that ${replica.physical} in ${replica.cluster.name} is replicating, and that its servers have room.`,
    'This cannot be undone: the way back is a new replica, and neofleet failback says how.',
    home.cluster.state === 'lost'
      ? `${home.cluster.name} is lost: keep its servers from coming back as they were, which no manifest can do while it is out of reach.`
      : `If ${home.cluster.name} is out of reach, write state: lost to it: no manifest can fence it then, and its servers must not come back as they were.`,
    'Then: once the promotion has succeeded, write settled: true to the record.',
  ]
}

/** What a failover means, what must hold before it, and what comes after: for each database that moves. */
export function failoverSteps(fleet: Fleet, changes: readonly RecordChange[]): string {
  return changes
    .flatMap((change) => moveOf(fleet, change) ?? [])
    .map((move) => {
      const title = `${move.database}: from ${move.home.cluster.name} to ${move.replica.cluster.name} (${move.phase})`
      const steps = move.phase === 'fence' ? fenceSteps(move) : promoteSteps(move)
      return `${[title, ...steps.map((step) => `  - ${step}`)].join('\n')}\n`
    })
    .join('\n')
}
