import { backupFolder } from './backup-folder.ts'
import type { Upstream } from './copies.ts'
import type { Fleet } from './fleet.ts'
import { bucketOf, storeOf } from './object-stores.ts'

const schemes = { s3: 's3', gcs: 'gs', azure: 'azb' } as const

/** The folder of a chain: the home writes it there, and replicas read it. */
export function chainFolder(fleet: Fleet, { cluster, physical, via }: Upstream): string {
  return `${backupFolder(fleet, cluster, storeOf(fleet.spec, via) ?? {})}/${physical}`
}

/**
 * Where a replica finds its chain: scheme, bucket, folder and the name of the backup that begins it; undefined where
 * the store is not declared. Source: the operator’s chainRoot, 1.14.
 */
export function pullUri(fleet: Fleet, upstream: Upstream): string | undefined {
  const store = storeOf(fleet.spec, upstream.via)
  if (store === undefined) return undefined
  return `${schemes[store.type]}://${bucketOf(store)}/${chainFolder(fleet, upstream)}/${upstream.chain}/`
}
