import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { isReplica } from '../copies.ts'
import { copiesOf, everyCopyOf } from '../databases.ts'
import type { Fleet } from '../fleet.ts'
import type { Rule } from './rule.ts'

const leftBehind: Code = {
  code: 'NF-DR-031',
  severity: 'warning',
  title: 'Replica of a home that has moved',
  explanation:
    'What a replica reads is for life. After a failover to another cluster it still reads the chain of the old home, which grows no more: it can be read, and it cannot be promoted without losing all that was written since. The cluster needs a new replica, under a new name, of the new home.',
}

const unknownUpstream: Code = {
  code: 'NF-DR-033',
  severity: 'error',
  title: 'Replica of an unknown copy',
  explanation:
    'A replica names the copy it reads from by the name of the database there, such as orders-r1, and that copy stands before it: the first home, or an entry of replicas further up. Otherwise two replicas could read each other, and neither would ever have anything.',
}

export const leftReplicas: Rule = {
  codes: [leftBehind, unknownUpstream],
  check: (fleet) => [...left(fleet), ...unknown(fleet)],
}

function left(fleet: Fleet): readonly Diagnostic[] {
  if (fleet.spec.failovers.length === 0) return []
  return fleet.spec.databases.flatMap((database) => {
    const [home, ...others] = copiesOf(fleet, database)
    const served = new Set([home, ...others].map((copy) => copy?.cluster))
    return everyCopyOf(fleet, database).flatMap((copy) => {
      const { role, source, cluster, physical, path } = copy
      if (role !== 'former' || !isReplica(copy) || source === undefined || served.has(cluster)) return []
      return [
        diagnostic(
          leftBehind,
          `${physical} in "${cluster.name}" reads ${source.physical}, and "${database.name}" is written as ${home?.physical} now.`,
          {
            span: fleet.places.at([...path, 'cluster']),
            help: `Add { cluster: ${cluster.name}, via: STORE, upstream: ${home?.physical} } to the replicas of "${database.name}".`,
          },
        ),
      ]
    })
  })
}

function unknown(fleet: Fleet): readonly Diagnostic[] {
  return fleet.spec.databases.flatMap((database, index) =>
    database.replicas.flatMap(({ upstream }, position) => {
      if (upstream === undefined) return []
      const before = everyCopyOf(fleet, database).filter(({ path }) => Number(path[4] ?? -1) < position)
      if (before.some(({ physical }) => physical === upstream)) return []
      const names = before.map(({ physical }) => physical).join(', ')
      return [
        diagnostic(unknownUpstream, `No copy of "${database.name}" before this one is called ${upstream}.`, {
          span: fleet.places.at(['spec', 'databases', index, 'replicas', position, 'upstream']),
          help: `Before it there are ${names || 'none'}.`,
        }),
      ]
    }),
  )
}
