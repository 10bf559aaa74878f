import type { FleetSpec } from './fleet.ts'

/** An object store, whether it has a name or is the default one. */
export type ObjectStore = Omit<FleetSpec['storages'][number], 'name'>

/** On Azure a container is unique in its account only, so that both make the bucket. */
export function bucketOf({ type, account, bucket, container }: ObjectStore): string {
  const name = bucket ?? container ?? ''
  return type === 'azure' && account !== undefined ? `${account}/${name}` : name
}

/** The object store of a name; without a name the default one; undefined where the spec has none. */
export function storeOf(spec: FleetSpec, name: string | undefined): ObjectStore | undefined {
  return name === undefined ? spec.backups.defaultStorage : spec.storages.find((store) => store.name === name)
}
