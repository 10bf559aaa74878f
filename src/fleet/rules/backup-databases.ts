import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import { homeOf } from '../databases.ts'
import type { Database, Fleet } from '../fleet.ts'
import { bucketOf, storeOf } from '../object-stores.ts'
import type { Rule } from './rule.ts'

const sharedPlace: Code = {
  code: 'NF-BAK-005',
  severity: 'error',
  title: 'Chain that shares its folder',
  explanation:
    'Replicas read every artifact in the folder of their chain, so nothing else may be written there; the operator refuses a second backup with the same bucket and path. Neither may two chains of one database meet in it. Source: rules R1 to R5 of the operator’s replication sources.',
}

const nothing: Code = {
  code: 'NF-BAK-015',
  severity: 'error',
  title: 'Backup of a database where it is not written',
  explanation:
    'A named database is backed up by its home: a replica is behind, and after a failover the home moves. A backup that runs only in other clusters would render nothing, and nobody would be told that there is none.',
}

export const backupDatabases: Rule = {
  codes: [sharedPlace, nothing],
  check: (fleet) =>
    fleet.spec.databases.flatMap((database, index) => [
      ...elsewhere(fleet, database),
      ...sharedFolders(fleet, database, index),
    ]),
}

interface Named {
  readonly name: string
  readonly cluster: string | undefined
  readonly storage: string | undefined
  readonly path: Path
}

/** The backups that name a database; those of all databases have a folder of their own. */
function namedBackups(fleet: Fleet, { name }: Database): readonly Named[] {
  return fleet.spec.backups.entries.flatMap((entry, index) =>
    entry.databases === 'all' || !entry.databases.includes(name)
      ? []
      : [
          {
            name: entry.name,
            cluster: entry.cluster,
            storage: entry.storage,
            path: ['spec', 'backups', 'entries', index],
          },
        ],
  )
}

function elsewhere(fleet: Fleet, database: Database): readonly Diagnostic[] {
  const home = homeOf(fleet, database)?.name
  // One that names the first home follows the database from there.
  const first = database.home ?? fleet.primaryCluster
  return namedBackups(fleet, database).flatMap(({ name, cluster, path }) =>
    home === undefined || cluster === undefined || cluster === home || cluster === first
      ? []
      : [
          diagnostic(
            nothing,
            `The backup "${name}" runs in "${cluster}", but "${database.name}" is written in "${home}".`,
            { span: fleet.places.at([...path, 'cluster']), help: `Did you mean cluster: ${home}?` },
          ),
        ],
  )
}

/** The folder that a store means, whatever the store is called; undefined for one that is not declared. */
function folderOf({ spec }: Fleet, storage: string | undefined): string | undefined {
  const store = storeOf(spec, storage)
  return store && JSON.stringify([store.type, bucketOf(store), store.path ?? ''])
}

function sharedFolders(fleet: Fleet, database: Database, index: number): readonly Diagnostic[] {
  const taken = new Map<string, { readonly path: Path; readonly via: string }>()
  const chains = database.replicas.flatMap(({ via }, position) => {
    const path: Path = ['spec', 'databases', index, 'replicas', position, 'via']
    const folder = folderOf(fleet, via)
    const before = folder === undefined ? undefined : taken.get(folder)
    if (folder !== undefined && before === undefined) taken.set(folder, { path, via })
    return before === undefined || before.via === via
      ? []
      : [finding(fleet, `The stores "${before.via}" and "${via}" are one folder.`, path, before.path)]
  })
  const backups = namedBackups(fleet, database).flatMap(({ name, storage, path }) => {
    const chain = taken.get(folderOf(fleet, storage) ?? '')
    const detail = `The backup "${name}" of "${database.name}" would write into the chain that its replicas read.`
    return chain === undefined ? [] : [finding(fleet, detail, [...path, 'storage'], chain.path)]
  })
  return [...chains, ...backups]
}

function finding(fleet: Fleet, detail: string, path: Path, chain: Path): Diagnostic {
  return diagnostic(sharedPlace, detail, {
    span: fleet.places.at(path),
    help: 'Name a store with another bucket or another path.',
    related: [{ span: fleet.places.at(chain), message: 'the chain' }],
  })
}
