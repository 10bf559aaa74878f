import { isAllowedRegion } from '../allowed-region.ts'
import type { Cluster, Database } from '../fleet.ts'

/** What decides which servers of a stretched DBMS may hold a database. */
export interface Asked {
  /** Its name in the DBMS. */
  readonly physical: string
  readonly residency: Database['residency']
}

function names(setting: unknown): readonly string[] {
  return String(setting ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
}

/**
 * Whether the servers of a cluster may hold a database: the settings that a server starts with can name those it holds,
 * or those it never does, and a residency rule names regions.
 */
export function mayHold({ config, region }: Pick<Cluster, 'config' | 'region'>, asked: Asked): boolean {
  const name = asked.physical.toLowerCase()
  const allowed = names(config['initial.server.allowed_databases'])
  const denied = names(config['initial.server.denied_databases'])
  return (
    (allowed.length === 0 || allowed.includes(name)) &&
    !denied.includes(name) &&
    (asked.residency.length === 0 || isAllowedRegion(region, asked.residency))
  )
}
