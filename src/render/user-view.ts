import { copyIn } from '../fleet/databases.ts'
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
  return rolesIn(fleet, cluster.name).map((role) => ({
    name: role.name,
    object: objectName(role.name),
    privileges: privilegesIn(fleet, role, cluster.name),
    places: placesOf(
      ['spec', 'roles', fleet.spec.roles.findIndex(({ name }) => name === role.name)],
      ['name'],
    ),
  }))
}

/** The database that a user without a home database can mean alone: the single one that its roles are for. */
function onlyDatabaseOf(fleet: Fleet, { roles }: User): string | undefined {
  const own = fleet.spec.roles.filter(({ name }) => roles.includes(name))
  const databases = new Set(own.flatMap(databasesOfRole))
  return databases.size === 1 ? [...databases][0] : undefined
}

/** The users of one cluster, with the Secret that holds the password. */
export function userViews(fleet: Fleet, cluster: Cluster): readonly View[] {
  const external = fleet.spec.secrets.provider === 'external-secrets'
  return usersIn(fleet, cluster.name).map((user) => {
    const { name, roles, secret = name } = user
    const homeDatabase = user.homeDatabase ?? onlyDatabaseOf(fleet, user)
    const home = fleet.spec.databases.find((database) => database.name === homeDatabase)
    const isHere = home !== undefined && copyIn(fleet, home, cluster.name) !== undefined
    return {
      name,
      roles,
      homeDatabase: isHere || home === undefined ? homeDatabase : undefined,
      secret: external ? name : secret,
      key: secret,
      places: placesOf(
        ['spec', 'users', fleet.spec.users.findIndex((user) => user.name === name)],
        ['name', 'roles', 'homeDatabase'],
      ),
    }
  })
}
