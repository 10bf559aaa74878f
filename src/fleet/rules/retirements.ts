import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { didYouMean } from '../../diagnostics/did-you-mean.ts'
import type { Path } from '../../source/path.ts'
import type { Copy } from '../copies.ts'
import { everyCopyOf } from '../databases.ts'
import type { Fleet, Retirement } from '../fleet.ts'
import { nightlyName } from '../nightly-name.ts'
import { isOfCluster } from '../standing-records.ts'
import type { Rule } from './rule.ts'

const ofNothing: Code = {
  code: 'NF-REC-011',
  severity: 'error',
  title: 'Retirement of nothing',
  explanation:
    'A retirement lifts the guard of what it names, so that it may disappear. Under a name that is declared nowhere it lifts nothing, and what was meant stays guarded. Once the thing has left, settled: true says that the name is of the past.',
}

const stillThere: Code = {
  code: 'NF-REC-012',
  severity: 'error',
  title: 'Settled retirement of what is still declared',
  explanation:
    'A settled retirement says that a cluster or a database has left. As long as the spec declares it, it is rendered all the same, and its guard is on again. Retiring takes two commits: the record first, which lifts the guard in the cluster, then the removal with settled: true.',
}

const inUse: Code = {
  code: 'NF-REC-013',
  severity: 'error',
  title: 'Retirement of a home',
  explanation:
    'The copy that takes the writes of a database cannot leave while the database stays: what is written there would be gone. A failover moves the home first; a database that is no longer wanted is retired by its own name.',
}

export const retirements: Rule = {
  codes: [ofNothing, stillThere, inUse],
  check: (fleet) =>
    fleet.spec.retired.flatMap((record, index) => {
      const path: Path = ['spec', 'retired', index]
      if (isOfCluster(record)) return ofCluster(fleet, record, path)
      return record.backup === undefined ? ofDatabase(fleet, record, path) : ofBackup(fleet, record, path)
    }),
}

function unknown(fleet: Fleet, what: string, name: string, known: readonly string[], path: Path): Diagnostic {
  return diagnostic(ofNothing, `The fleet has no ${what} "${name}".`, {
    span: fleet.places.at(path),
    help: `${didYouMean(name, known)} If it has left, write settled: true.`,
  })
}

function declared(fleet: Fleet, { id }: Retirement, name: string, list: string, path: Path): Diagnostic {
  return diagnostic(stillThere, `"${id}" says that "${name}" has left, and ${list} declares it.`, {
    span: fleet.places.at([...path, 'settled']),
    help: `Remove "${name}" from ${list}, or leave settled out.`,
  })
}

function home(fleet: Fleet, copy: Copy, path: Path): Diagnostic {
  const { database, cluster, physical } = copy
  return diagnostic(inUse, `"${database.name}" is written as ${physical} in "${cluster.name}".`, {
    span: fleet.places.at(path),
    help: `Move it with neofleet failover first, or retire the database: { database: ${database.name} }.`,
  })
}

function copiesAll(fleet: Fleet): readonly Copy[] {
  return fleet.spec.databases.flatMap((database) => everyCopyOf(fleet, database))
}

function ofCluster(fleet: Fleet, record: Retirement, path: Path): readonly Diagnostic[] {
  const name = record.cluster ?? ''
  const names = fleet.clusters.map((cluster) => cluster.name)
  if (record.settled) {
    return names.includes(name) ? [declared(fleet, record, name, 'spec.clusters', path)] : []
  }
  if (!names.includes(name)) return [unknown(fleet, 'cluster', name, names, [...path, 'cluster'])]
  return copiesAll(fleet)
    .filter(({ role, cluster, retired }) => role === 'home' && cluster.name === name && retired === undefined)
    .map((copy) => home(fleet, copy, [...path, 'cluster']))
}

function ofDatabase(fleet: Fleet, record: Retirement, path: Path): readonly Diagnostic[] {
  const { database, settled } = record
  if (database === undefined) {
    return [
      diagnostic(ofNothing, `"${record.id}" names neither a cluster nor a database nor a backup.`, {
        span: fleet.places.at(path),
        help: 'Write cluster: NAME, database: NAME or backup: NAME.',
      }),
    ]
  }
  const names = fleet.spec.databases.map(({ name }) => name)
  const whole = record.cluster === undefined && names.includes(database)
  if (whole) return settled ? [declared(fleet, record, database, 'spec.databases', path)] : []
  const copies = copiesAll(fleet)
  const meant = copies.filter(({ retired }) => retired === record)
  if (meant.length > 0) {
    return meant.filter(({ role }) => role === 'home').map((copy) => home(fleet, copy, [...path, 'database']))
  }
  const known = [...names, ...copies.map(({ physical }) => physical)]
  return settled ? [] : [unknown(fleet, 'database', database, known, [...path, 'database'])]
}

/** Names of all that is backed up on a schedule: the nightly backup of all databases, and the entries. */
function backupNames({ spec: { backups }, resourceName }: Fleet): readonly string[] {
  const nightly =
    backups.schedule === undefined || backups.retention === undefined ? [] : [nightlyName(resourceName)]
  return [...nightly, ...backups.entries.map(({ name }) => name)]
}

function ofBackup(fleet: Fleet, record: Retirement, path: Path): readonly Diagnostic[] {
  const { backup = '', cluster, database, settled } = record
  if (database !== undefined) {
    return [
      diagnostic(ofNothing, `"${record.id}" names a database and a backup.`, {
        span: fleet.places.at([...path, 'backup']),
        help: 'Write a record for each.',
      }),
    ]
  }
  const names = backupNames(fleet)
  const clusters = fleet.clusters.map(({ name }) => name)
  if (settled) {
    const isDeclared = cluster === undefined && names.includes(backup)
    return isDeclared ? [declared(fleet, record, backup, 'spec.backups', path)] : []
  }
  if (!names.includes(backup)) return [unknown(fleet, 'backup', backup, names, [...path, 'backup'])]
  return cluster === undefined || clusters.includes(cluster)
    ? []
    : [unknown(fleet, 'cluster', cluster, clusters, [...path, 'cluster'])]
}
