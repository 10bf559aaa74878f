import type { Database, Fleet } from '../fleet/fleet.ts'
import type { Path } from '../source/path.ts'
import type { View } from '../template/view.ts'

/** What a database can ask for beyond a name and a home. */
const asks: Readonly<Record<string, (database: Database) => unknown>> = {
  replicas: ({ replicas }) => (replicas.length === 0 ? undefined : replicas),
  physical: ({ name, physical = `${name}-r0` }) => (physical === name ? undefined : physical),
  topology: ({ topology }) => topology,
  restoreFrom: ({ restoreFrom }) => restoreFrom,
}

/**
 * What databases ask for beyond a name and a home, each with its first place in the spec, so that targets can refuse
 * what they cannot give.
 */
export function demandView({ spec }: Fleet): View {
  const places: Record<string, Path> = {}
  const found = Object.entries(asks).flatMap(([field, ask]) => {
    const index = spec.databases.findIndex((database) => ask(database) !== undefined)
    const database = spec.databases[index]
    if (database === undefined) return []
    places[field] = ['spec', 'databases', index, field]
    return [[field, ask(database)] as const]
  })
  return { ...Object.fromEntries(found), places }
}
