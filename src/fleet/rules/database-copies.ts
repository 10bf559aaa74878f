import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import { copyIn, everyCopyIn, everyCopyOf } from '../databases.ts'
import { isStretched } from '../dbms.ts'
import { sum } from '../failures/holding.ts'
import type { Fleet } from '../fleet.ts'
import { askedOf, mayHoldIn, topologyIn } from '../stretched/holdings.ts'
import type { Rule } from './rule.ts'

const nameTaken: Code = {
  code: 'NF-DR-004',
  severity: 'error',
  title: 'Database name that is taken',
  explanation:
    'Every DBMS has the databases system and neo4j of its own, and an alias for every declared database. The operator takes an existing database of a replica’s name for a promoted replica and reports success, so that nothing replicates and nobody is told. Source: the operator’s replica controller, 1.14.',
}

const twoCopies: Code = {
  code: 'NF-DR-016',
  severity: 'error',
  title: 'Two copies of a database in one cluster',
  explanation:
    'A replica protects against the loss of the cluster that writes, so it lies in another one. Two copies in one cluster cost twice the disk and are lost together.',
}

const tooWide: Code = {
  code: 'NF-QUO-015',
  severity: 'error',
  title: 'Database on more servers than its cluster has',
  explanation:
    'Each primary and each secondary of a database lies on a server of its own. Neo4j refuses a topology that needs more servers than the DBMS has, and the database is never created. Secondaries of the servers count as servers here.',
}

export const databaseCopies: Rule = {
  codes: [nameTaken, twoCopies, tooWide],
  check: (fleet) => [
    ...takenNames(fleet),
    ...blockedAliases(fleet),
    ...doubleCopies(fleet),
    ...(isStretched(fleet) ? wideInAll(fleet) : wideCopies(fleet)),
  ],
}

function takenNames(fleet: Fleet): readonly Diagnostic[] {
  const taken = new Map<string, Path>()
  return fleet.spec.databases.flatMap((database, index) => {
    const path: Path = ['spec', 'databases', index, 'name']
    const names = new Set([database.name, ...everyCopyOf(fleet, database).map(({ physical }) => physical)])
    const found = [...names].flatMap((name) => {
      const before = taken.get(name.toLowerCase())
      const own = name === 'neo4j' || name === 'system'
      if (before === undefined && !own) return []
      const detail = own
        ? `Every DBMS has a database "${name}" of its own, which is never replicated or aliased.`
        : `The name "${name}" belongs to another database of this fleet already.`
      return [
        diagnostic(nameTaken, detail, {
          span: fleet.places.at(path),
          help: `Rename the database "${database.name}", or write another physical name.`,
          related:
            before === undefined ? [] : [{ span: fleet.places.at(before), message: 'takes the name first' }],
        }),
      ]
    })
    for (const name of names) taken.set(name.toLowerCase(), path)
    return found
  })
}

/** An imported database may have the plain name itself: beside a newer copy it leaves no room for the alias. */
function blockedAliases(fleet: Fleet): readonly Diagnostic[] {
  return fleet.clusters.flatMap(({ name: cluster }) =>
    everyCopyIn(fleet, cluster).flatMap(({ database, physical }) => {
      const standing = copyIn(fleet, database, cluster)
      if (physical !== database.name || standing === undefined || standing.physical === physical) return []
      const detail = `"${cluster}" has a database called "${physical}", and the alias of ${standing.physical} would be called so as well.`
      return [
        diagnostic(nameTaken, detail, {
          span: fleet.places.at([...standing.path, 'cluster']),
          help: `Retire the old one first: { database: ${physical}, cluster: ${cluster} }, and settle that.`,
        }),
      ]
    }),
  )
}

/** Copies that one home feeds lie apart from it and from each other; what an earlier home fed is another matter. */
function doubleCopies(fleet: Fleet): readonly Diagnostic[] {
  return fleet.spec.databases.flatMap((database) => {
    const used = new Set<string>()
    return everyCopyOf(fleet, database).flatMap(({ cluster, source, path }) => {
      if (source === undefined) return []
      const key = `${cluster.name} ${source.physical}`
      if (cluster !== source.cluster && !used.has(key)) {
        used.add(key)
        return []
      }
      return [
        diagnostic(twoCopies, `"${cluster.name}" has a copy of "${database.name}" already.`, {
          span: fleet.places.at([...path, 'cluster']),
          help: 'Name a cluster that has no copy, or remove this replica.',
        }),
      ]
    })
  })
}

/** Servers of one DBMS over all clusters take part by their mode, and some may hold only certain databases. */
function wideInAll(fleet: Fleet): readonly Diagnostic[] {
  return fleet.spec.databases.flatMap((database, index) => {
    const { primaries, secondaries } = topologyIn(fleet, database)
    const { voters, readers } = mayHoldIn(fleet, askedOf(database))
    const [may, mayRead] = [sum(voters.values()), sum(readers.values())]
    const isNowhere = may === 0
    if (!isNowhere && primaries <= may && secondaries <= mayRead) return []
    const wanted = isNowhere ? 'a primary' : `${primaries} primaries and ${secondaries} secondaries`
    const servers = `${may === 0 ? 'no' : may} primary and ${mayRead === 0 ? 'no' : mayRead} secondary servers`
    return [
      diagnostic(tooWide, `"${database.name}" wants ${wanted}, and ${servers} of the DBMS may hold it.`, {
        span: fleet.places.at(['spec', 'databases', index, 'topology']),
        help: 'Write a topology that they can hold, or raise nodeAllocation; initial.server.allowed_databases, denied_databases and residency say which servers may hold it.',
      }),
    ]
  })
}

function wideCopies(fleet: Fleet): readonly Diagnostic[] {
  return fleet.spec.databases.flatMap((database) =>
    everyCopyOf(fleet, database).flatMap(({ cluster, topology, path }) => {
      const { primaries, secondaries } = cluster.nodeAllocation
      const [wanted, servers] = [topology.primaries + topology.secondaries, primaries + secondaries]
      if (wanted <= servers) return []
      return [
        diagnostic(
          tooWide,
          `"${database.name}" wants ${wanted} servers in "${cluster.name}", which has ${servers}.`,
          {
            span: fleet.places.at([...path, 'topology']),
            help: `Write a topology of ${servers} servers or fewer, or raise nodeAllocation of "${cluster.name}".`,
            related: [
              {
                span: fleet.places.at([...cluster.path, 'nodeAllocation']),
                message: `the servers of "${cluster.name}"`,
              },
            ],
          },
        ),
      ]
    }),
  )
}
