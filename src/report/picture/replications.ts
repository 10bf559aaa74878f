import { copiesOf } from '../../fleet/databases.ts'
import type { Fleet } from '../../fleet/fleet.ts'
import { replicationRpo } from '../../fleet/schedule/rpo.ts'
import { alike } from '../alike.ts'

/** Databases that are written in one cluster and read by the same others. */
export interface Replication {
  readonly databases: readonly string[]
  readonly home: string
  /** Clusters with a replica, in the order of the spec; none where there is only the home. */
  readonly replicas: readonly string[]
  /** How far a replica can be behind, such as `16m`; undefined without replicas, or where the schedule is faulty. */
  readonly rpo: string | undefined
}

/** Where databases are written and read, those that are alike as one. */
export function replicationsOf(fleet: Fleet): readonly Replication[] {
  const found = fleet.spec.databases.flatMap((database) => {
    const [home, ...copies] = copiesOf(fleet, database).map(({ cluster }) => cluster.name)
    if (home === undefined) return []
    const replicas = [...new Set(copies)]
    const rpo = replicas.length === 0 ? undefined : replicationRpo(database.replication)
    return [{ database: database.name, home, replicas, rpo }]
  })
  return alike(found, ({ home, replicas, rpo }) => [home, replicas, rpo]).map((group) => {
    const [{ home, replicas, rpo }] = group
    return { databases: group.map(({ database }) => database), home, replicas, rpo }
  })
}
