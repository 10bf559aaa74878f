import { copyIn, databaseNamed, everyCopyOf } from './databases.ts'
import type { Fleet, FleetSpec } from './fleet.ts'

type Role = FleetSpec['roles'][number]
export type User = FleetSpec['users'][number]

/** A role or a user in one cluster, with its place in the list of the spec. */
interface Listed<T> {
  readonly value: T
  readonly index: number
}

/** Who has access where, found once for a fleet. */
interface Access {
  readonly roles: ReadonlyMap<string, readonly Listed<Role>[]>
  readonly users: ReadonlyMap<string, readonly Listed<User>[]>
}

const placeholder = /\$\{([^}]*)\}/g

/** Names of the databases that a role is for, as the spec calls them. */
export function databasesOfRole({ databases, privileges }: Role): readonly string[] {
  const named = privileges.flatMap((privilege) =>
    Array.from(privilege.matchAll(placeholder), ([, name = '']) => name),
  )
  return [...new Set([...(databases ?? []), ...named])]
}

function physicalIn(fleet: Fleet, name: string, cluster: string): string | undefined {
  const database = databaseNamed(fleet, name)
  return database && copyIn(fleet, database, cluster)?.physical
}

/**
 * Privileges with the names that databases have in one cluster; those about a database without a copy there are left
 * out.
 */
export function privilegesIn(fleet: Fleet, { privileges }: Role, cluster: string): readonly string[] {
  return privileges
    .filter((privilege) =>
      Array.from(privilege.matchAll(placeholder)).every(([, name = '']) => physicalIn(fleet, name, cluster)),
    )
    .map((privilege) =>
      privilege.replace(placeholder, (_, name: string) => `\`${physicalIn(fleet, name, cluster)}\``),
    )
}

/** Clusters with a copy of one of a role's databases; every cluster for a role that names no database. */
function clustersOfRole(fleet: Fleet, role: Role): ReadonlySet<string> {
  const names = databasesOfRole(role)
  const candidates =
    names.length === 0
      ? fleet.clusters.map(({ name }) => name)
      : names.flatMap((name) => {
          const database = databaseNamed(fleet, name)
          return database === undefined ? [] : everyCopyOf(fleet, database).map(({ cluster }) => cluster.name)
        })
  return new Set([...new Set(candidates)].filter((cluster) => privilegesIn(fleet, role, cluster).length > 0))
}

const accesses = new WeakMap<Fleet, Access>()

function accessOf(fleet: Fleet): Access {
  const known = accesses.get(fleet)
  if (known !== undefined) return known
  const all = fleet.clusters.map(({ name }) => name)
  const roles = new Map(all.map((name) => [name, [] as Listed<Role>[]]))
  const users = new Map(all.map((name) => [name, [] as Listed<User>[]]))
  const places = new Map(fleet.spec.roles.map((role) => [role.name, clustersOfRole(fleet, role)]))
  for (const [index, value] of fleet.spec.roles.entries()) {
    for (const cluster of places.get(value.name) ?? []) roles.get(cluster)?.push({ value, index })
  }
  for (const [index, user] of fleet.spec.users.entries()) {
    const anywhere = user.roles.length === 0 || user.roles.some((role) => !places.has(role))
    const clusters = anywhere ? all : new Set(user.roles.flatMap((role) => [...(places.get(role) ?? [])]))
    for (const cluster of clusters) {
      const here = user.roles.filter((role) => places.get(role)?.has(cluster) ?? true)
      users.get(cluster)?.push({ value: { ...user, roles: here }, index })
    }
  }
  const access = { roles, users }
  accesses.set(fleet, access)
  return access
}

/** Roles of one cluster: those for a database that has a copy there, and those for none in particular. */
export function rolesIn(fleet: Fleet, cluster: string): readonly Listed<Role>[] {
  return accessOf(fleet).roles.get(cluster) ?? []
}

/** Users of one cluster with the roles they have there. A user whose roles all belong to other clusters is left out. */
export function usersIn(fleet: Fleet, cluster: string): readonly Listed<User>[] {
  return accessOf(fleet).users.get(cluster) ?? []
}
