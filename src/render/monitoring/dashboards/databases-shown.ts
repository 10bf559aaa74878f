import { copiesOf } from '../../../fleet/databases.ts'
import type { Fleet } from '../../../fleet/fleet.ts'

/** Physical names of the databases that dashboards show; a fleet that declares none has the one every DBMS begins with. */
export function databasesShown(fleet: Fleet): readonly string[] {
  const { databases } = fleet.spec
  if (databases.length === 0) return ['neo4j']
  return databases.flatMap((database) => copiesOf(fleet, database).map(({ physical }) => physical))
}
