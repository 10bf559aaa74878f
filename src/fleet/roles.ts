import { copyIn } from './databases.ts'
import type { Fleet, FleetSpec } from './fleet.ts'

export type Role = FleetSpec['roles'][number]
export type User = FleetSpec['users'][number]

const placeholder = /\$\{([^}]*)\}/g

/** Names of the databases that a role is for, as the spec calls them. */
export function databasesOfRole({ databases, privileges }: Role): readonly string[] {
  const named = privileges.flatMap((privilege) =>
    Array.from(privilege.matchAll(placeholder), ([, name = '']) => name),
  )
  return [...new Set([...(databases ?? []), ...named])]
}

/** Privileges with the physical names that databases have in one cluster; those about databases it has not are left out. */
export function privilegesIn(fleet: Fleet, { privileges }: Role, cluster: string): readonly string[] {
  const names = new Map(
    fleet.spec.databases.map((database) => [database.name, copyIn(fleet, database, cluster)?.physical]),
  )
  return privileges
    .filter((privilege) =>
      Array.from(privilege.matchAll(placeholder)).every(([, name = '']) => names.get(name)),
    )
    .map((privilege) => privilege.replace(placeholder, (_, name: string) => `\`${names.get(name)}\``))
}

/** Roles of one cluster: those for a database that has a copy there, and those for none in particular. */
export function rolesIn(fleet: Fleet, cluster: string): readonly Role[] {
  return fleet.spec.roles.filter((role) => {
    const databases = databasesOfRole(role)
    const here = fleet.spec.databases.filter(
      (database) => databases.includes(database.name) && copyIn(fleet, database, cluster) !== undefined,
    )
    return (databases.length === 0 || here.length > 0) && privilegesIn(fleet, role, cluster).length > 0
  })
}

/** Users of one cluster with the roles they have there; a user all of whose roles belong elsewhere is not needed. */
export function usersIn(fleet: Fleet, cluster: string): readonly User[] {
  const declared = new Set(fleet.spec.roles.map(({ name }) => name))
  const here = new Set(rolesIn(fleet, cluster).map(({ name }) => name))
  return fleet.spec.users.flatMap((user) => {
    const roles = user.roles.filter((role) => !declared.has(role) || here.has(role))
    return roles.length === 0 && user.roles.length > 0 ? [] : [{ ...user, roles }]
  })
}
