import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { didYouMean } from '../../diagnostics/did-you-mean.ts'
import type { Path } from '../../source/path.ts'
import { copiesOf, homeOf } from '../databases.ts'
import type { Fleet } from '../fleet.ts'
import { cronFault } from '../schedule/cron.ts'
import { decidedAt } from './decision.ts'
import type { Rule } from './rule.ts'

const faultySchedule: Code = {
  code: 'NF-DR-020',
  severity: 'error',
  title: 'Replication schedule that never runs',
  explanation:
    'Replicas read what the chain of backups holds, and the chain grows by these two schedules. One that Kubernetes refuses leaves every replica where it is, and a failover loses all that came after.',
}

const unknownChainStore: Code = {
  code: 'NF-BAK-013',
  severity: 'error',
  title: 'Unknown object store of a replica',
  explanation:
    'A replica reads a chain of backups from an entry of spec.storages. The home writes the chain to the same entry; under a name that is declared nowhere there is nothing to read.',
}

const chainAtHome: Code = {
  code: 'NF-BAK-014',
  severity: 'warning',
  title: 'Chain that is lost together with its home',
  explanation:
    'A replica that was behind, or one that must be seeded again, needs the chain of backups after its home is lost. In the region of the home the chain is lost with it. Put it where the replica lies.',
}

const twoIntervals: Code = {
  code: 'NF-DR-017',
  severity: 'error',
  title: 'Two pull intervals in one cluster',
  explanation:
    'How often replicas look for backups is a setting of the servers, db.cluster.backup.pull_interval, because the operator 1.14 does not read the field of the replica. All replicas of a cluster have it in common.',
}

export const replication: Rule = {
  codes: [faultySchedule, unknownChainStore, chainAtHome, twoIntervals],
  check: (fleet) => [
    ...faultySchedules(fleet),
    ...chainStores(fleet),
    ...intervals(fleet),
    ...ownIntervals(fleet),
  ],
}

function faultySchedules({ spec, places }: Fleet): readonly Diagnostic[] {
  return spec.databases.flatMap(({ name, replicas, replication }, index) =>
    (['full', 'differential'] as const).flatMap((field) => {
      const fault = replicas.length === 0 ? undefined : cronFault(replication[field])
      if (fault === undefined) return []
      return [
        diagnostic(faultySchedule, `The ${field} backup of "${name}": ${fault.detail}`, {
          span: places.at(['spec', 'databases', index, 'replication', field]),
          help: fault.help,
        }),
      ]
    }),
  )
}

function chainStores(fleet: Fleet): readonly Diagnostic[] {
  const { storages, databases } = fleet.spec
  const names = storages.map(({ name }) => name)
  return databases.flatMap((database, index) =>
    database.replicas.flatMap(({ via, cluster }, position) => {
      const path: Path = ['spec', 'databases', index, 'replicas', position, 'via']
      const store = storages.findIndex(({ name }) => name === via)
      if (store < 0) {
        const help = didYouMean(via, names, 'Declare it in spec.storages.')
        const detail = `No entry of spec.storages has the name "${via}", which the replica in "${cluster}" reads.`
        return [diagnostic(unknownChainStore, detail, { span: fleet.places.at(path), help })]
      }
      const { region, replicatedTo = [] } = storages[store] ?? {}
      // What a failover has left behind loses nothing with the new home.
      const isRead = copiesOf(fleet, database).some((copy) => copy.upstream && copy.path[4] === position)
      const home = isRead ? homeOf(fleet, database) : undefined
      if (region === undefined || region !== home?.region || replicatedTo.length > 0) return []
      const elsewhere = fleet.clusters.find(({ name }) => name === cluster)?.region
      if (elsewhere === region) return []
      const detail = `The chain of "${database.name}" lies in ${region}, the region of its home "${home.name}".`
      return [
        diagnostic(chainAtHome, detail, {
          span: fleet.places.at(path),
          help: `Name a store in ${elsewhere ?? 'the region of the replica'}, or declare replicatedTo.`,
          related: [
            {
              span: fleet.places.at(['spec', 'storages', store, 'region']),
              message: 'the region of the store',
            },
          ],
        }),
      ]
    }),
  )
}

function intervals({ spec, places }: Fleet): readonly Diagnostic[] {
  const first = new Map<string, { readonly name: string; readonly interval: string }>()
  return spec.databases.flatMap(({ name, replicas, replication }, index) =>
    replicas.flatMap(({ cluster }) => {
      const before = first.get(cluster)
      if (before === undefined) first.set(cluster, { name, interval: replication.pullInterval })
      if (before === undefined || before.interval === replication.pullInterval) return []
      const detail = `In "${cluster}" the replica of "${name}" wants ${replication.pullInterval}, that of "${before.name}" ${before.interval}.`
      return [
        diagnostic(twoIntervals, detail, {
          span: places.at(['spec', 'databases', index, 'replication', 'pullInterval']),
          help: `Write pullInterval: ${before.interval} for both.`,
        }),
      ]
    }),
  )
}

const setting = 'db.cluster.backup.pull_interval'

/** A setting of the user's own would win over the field, and what a failover loses would be computed wrongly. */
function ownIntervals(fleet: Fleet): readonly Diagnostic[] {
  const readers = fleet.spec.databases.flatMap((database) =>
    copiesOf(fleet, database).flatMap(({ cluster, upstream }) =>
      upstream === undefined ? [] : [{ cluster, interval: database.replication.pullInterval }],
    ),
  )
  const first = new Map(readers.map((reader) => [reader.cluster.name, reader]))
  return [...first.values()].flatMap(({ cluster, interval }) => {
    const own = cluster.config[setting]
    if (own === undefined || own === interval) return []
    const detail = `In "${cluster.name}" config says ${setting}: ${own}, and the replicas want ${interval}.`
    return [
      diagnostic(twoIntervals, detail, {
        span: fleet.places.at(decidedAt(fleet, cluster, ['config', setting])),
        help: `Leave the setting out, and write replication.pullInterval: ${own} to the databases.`,
      }),
    ]
  })
}
