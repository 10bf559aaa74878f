import type { GuideDocument } from './guide-document.ts'
import { type Fields, statedAt } from './stated.ts'

/** One cluster as a document lists it. */
export interface Entry {
  readonly name: string
  readonly document: GuideDocument
  readonly fields: Fields
}

/** What tells which of the listed clusters a document describes. */
interface Evidence {
  readonly document: GuideDocument
  readonly entries: readonly Entry[]
  /** What the document says about its own cluster. */
  readonly cluster: Fields
  readonly primaryCluster: unknown
}

/**
 * The cluster that a document describes: the only one it lists, else the one whose region its zones are in,
 * else the one whose endpoint begins with its name, else the one with its allocation, else the primary cluster.
 */
export function ownCluster({ document, entries, cluster, primaryCluster }: Evidence): string | undefined {
  const names = [...new Set(entries.map(({ name }) => name))]
  if (names.length === 0) return document.name === '' ? undefined : document.name
  const only = (chosen: (entry: Entry) => boolean): string | undefined => {
    const found = [...new Set(entries.filter(chosen).map(({ name }) => name))]
    return found.length === 1 ? found[0] : undefined
  }
  const zones = statedValue(cluster, 'availabilityZones')
  return (
    only(() => true) ??
    only(({ fields }) => areZonesOf(zones, statedValue(fields, 'region'))) ??
    only(({ fields }) => document.name !== '' && hostOf(statedValue(fields, 'endpoint')) === document.name) ??
    only(({ fields }) => hasAllocation(fields) && allocation(fields) === allocation(cluster)) ??
    only(({ name }) => name === primaryCluster)
  )
}

function statedValue(fields: Fields, name: string): unknown {
  return fields.get(name)?.value
}

/** Clouds name a zone after its region with one more letter or digit: us-east-1a, europe-west1-b, westeurope-2. */
function areZonesOf(zones: unknown, region: unknown): boolean {
  if (!Array.isArray(zones) || zones.length === 0 || typeof region !== 'string') return false
  return zones.every(
    (zone) =>
      typeof zone === 'string' && zone.startsWith(region) && /^-?[a-z0-9]$/.test(zone.slice(region.length)),
  )
}

function hostOf(endpoint: unknown): string | undefined {
  return typeof endpoint === 'string' ? /^[^.:]+/.exec(endpoint)?.[0] : undefined
}

function hasAllocation(fields: Fields): boolean {
  return fields.has('nodeAllocation')
}

function allocation(fields: Fields): string {
  const count = (role: string) => statedAt(fields, ['nodeAllocation', role])?.value ?? 0
  return `${count('primaries')}+${count('secondaries')}`
}
