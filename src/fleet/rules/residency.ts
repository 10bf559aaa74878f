import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import { isAllowedRegion } from '../allowed-region.ts'
import { homeOf } from '../databases.ts'
import { isStretched } from '../dbms.ts'
import type { Database, Fleet } from '../fleet.ts'
import { type BackupJob, backupJobs } from './backup-jobs.ts'
import type { Rule } from './rule.ts'
import { quoted } from './wording.ts'

const leaves: Code = {
  code: 'NF-RES-001',
  severity: 'error',
  title: 'Data outside its allowed regions',
  explanation:
    'A residency rule holds for every copy: the home, replicas, the chain of backups that replicas read, and the backups that a restore uses, with the regions a bucket is copied to. A backup of all databases carries this one too. A store whose region is not written cannot be shown to keep the rule.',
}

const contradicted: Code = {
  code: 'NF-QUO-010',
  severity: 'warning',
  title: 'Residency rule inside one stretched DBMS',
  explanation:
    'One DBMS over several clusters places the copies of a database on any of its servers, also on those outside the allowed regions, and moves them when servers come and go. A residency rule is kept by DBMSs of their own, strategy: distributed, with composite databases over them for queries over all; or by ENABLE SERVER … OPTIONS { allowedDatabases }, which a person must keep in step.',
}

/** One place where data of a database would lie. */
interface Lie {
  readonly what: string
  /** Undefined where the spec does not say it. */
  readonly region: string | undefined
  readonly path: Path
}

export const residency: Rule = {
  codes: [leaves, contradicted],
  check: (fleet) => {
    const jobs = backupJobs(fleet)
    return fleet.spec.databases.flatMap((database, index) =>
      database.residency.length === 0
        ? []
        : [
            ...(isStretched(fleet) ? stretched(fleet, database, index) : []),
            ...placesOfData(fleet, database, index, jobs)
              .filter(({ region }) => region === undefined || !isAllowedRegion(region, database.residency))
              .map((lie) => finding(fleet, database, index, lie)),
          ],
    )
  },
}

function stretched(fleet: Fleet, { name, residency }: Database, index: number): readonly Diagnostic[] {
  const outside = fleet.clusters.filter(({ region }) => !isAllowedRegion(region, residency))
  if (outside.length === 0) return []
  return [
    diagnostic(
      contradicted,
      `"${name}" may lie in ${residency.join(', ')} only, but its DBMS has servers in ${quoted(outside.map((cluster) => cluster.name))} too.`,
      {
        span: fleet.places.at(['spec', 'databases', index, 'residency']),
        help: 'Write strategy: distributed, which gives each cluster a DBMS of its own.',
        related: outside.map(({ path, region }) => ({
          span: fleet.places.at([...path, 'region']),
          message: `${region} is not allowed`,
        })),
      },
    ),
  ]
}

function finding(fleet: Fleet, { name, residency }: Database, index: number, lie: Lie): Diagnostic {
  const where = lie.region === undefined ? 'in a region that is not written' : `in ${lie.region}`
  return diagnostic(
    leaves,
    `${lie.what} of "${name}" would lie ${where}; allowed: ${residency.join(', ')}.`,
    {
      span: fleet.places.at(lie.path),
      help:
        lie.region === undefined
          ? 'Write region: NAME to the store.'
          : 'Put it into an allowed region, or allow this one in a change that says so.',
      related: [
        { span: fleet.places.at(['spec', 'databases', index, 'residency']), message: 'the residency rule' },
      ],
    },
  )
}

function storeLies(what: string, fleet: Fleet, name: string, path: Path): readonly Lie[] {
  const store = fleet.spec.storages.find((each) => each.name === name)
  if (store === undefined) return []
  return [store.region, ...(store.replicatedTo ?? [])].map((region) => ({ what, region, path }))
}

function placesOfData(
  fleet: Fleet,
  database: Database,
  index: number,
  jobs: readonly BackupJob[],
): readonly Lie[] {
  const path: Path = ['spec', 'databases', index]
  const home = homeOf(fleet, database)
  const replicas = database.replicas.flatMap(({ cluster, via }, position): readonly Lie[] => {
    const place = [...path, 'replicas', position]
    const region = fleet.clusters.find(({ name }) => name === cluster)?.region
    return [
      ...(region === undefined ? [] : [{ what: 'A replica', region, path: [...place, 'cluster'] }]),
      ...storeLies('The chain', fleet, via, [...place, 'via']),
    ]
  })
  const copies = new Set([home?.name, ...database.replicas.map(({ cluster }) => cluster)])
  const backups = jobs
    .filter(({ databases }) => databases === 'all' || databases.includes(database.name))
    .filter(({ clusters }) => clusters.some(({ name }) => copies.has(name)))
    .flatMap(({ label, path: job, store }): readonly Lie[] =>
      store === undefined
        ? []
        : [store.value.region, ...(store.value.replicatedTo ?? [])].map((region) => ({
            what: `In ${label} a copy`,
            region,
            path: [...job, 'schedule'],
          })),
    )
  return [
    ...(home === undefined || isStretched(fleet)
      ? []
      : [{ what: 'The home', region: home.region, path: [...path, 'home'] }]),
    ...replicas,
    ...backups,
  ]
}
