import { copyIn, databaseNamed } from '../fleet/databases.ts'
import type { Cluster, Fleet } from '../fleet/fleet.ts'
import { objectName } from '../fleet/object-name.ts'
import { databasesOfRole, privilegesIn, rolesIn, type User, usersIn } from '../fleet/roles.ts'
import type { Path } from '../source/path.ts'
import type { View } from '../template/view.ts'

/** Where the spec says the fields of an item. */
function placesOf(path: Path, fields: readonly string[]): View {
  return Object.fromEntries(fields.map((field) => [field, [...path, field]]))
}

/** The roles of one cluster, their privileges with the names that databases have there. */
export function roleViews(fleet: Fleet, cluster: Cluster): readonly View[] {
  return rolesIn(fleet, cluster.name).map(({ value: role, index }) => ({
    name: role.name,
    object: objectName(role.name),
    privileges: privilegesIn(fleet, role, cluster.name),
    places: placesOf(['spec', 'roles', index], ['name']),
  }))
}

/** The home database of a user that names none: the one that all of its roles are for, where there is just one. */
function onlyDatabaseOf(databases: ReadonlyMap<string, readonly string[]>, user: User): string | undefined {
  const own = new Set(user.roles.flatMap((role) => databases.get(role) ?? []))
  return own.size === 1 ? [...own][0] : undefined
}

/** The users of one cluster, with the Secret that holds the password. */
export function userViews(fleet: Fleet, cluster: Cluster): readonly View[] {
  const external = fleet.spec.secrets.provider === 'external-secrets'
  const databases = new Map(
    rolesIn(fleet, cluster.name).map(({ value }) => [value.name, databasesOfRole(value)]),
  )
  return usersIn(fleet, cluster.name).map(({ value: user, index }) => {
    const { name, roles, existing, secret = name } = user
    const homeDatabase = user.homeDatabase ?? onlyDatabaseOf(databases, user)
    const home = homeDatabase === undefined ? undefined : databaseNamed(fleet, homeDatabase)
    const isHere = home !== undefined && copyIn(fleet, home, cluster.name) !== undefined
    return {
      name,
      roles,
      existing,
      homeDatabase: isHere || home === undefined ? homeDatabase : undefined,
      secret: external ? name : secret,
      key: secret,
      places: placesOf(['spec', 'users', index], ['name', 'roles', 'homeDatabase']),
    }
  })
}
