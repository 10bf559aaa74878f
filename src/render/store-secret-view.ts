import { copiesIn } from '../fleet/databases.ts'
import type { Cluster, Fleet } from '../fleet/fleet.ts'
import { type ObjectStore, storeOf } from '../fleet/object-stores.ts'
import type { View } from '../template/view.ts'

type StoreType = ObjectStore['type']

/** Keys that the operator and Neo4j read, and what the secret store calls them. Source: the operator’s buildCloudEnvVars, 1.14. */
const keysOf: Readonly<Record<StoreType, readonly (readonly [key: string, property: string])[]>> = {
  s3: [
    ['AWS_ACCESS_KEY_ID', 'accessKeyId'],
    ['AWS_SECRET_ACCESS_KEY', 'secretAccessKey'],
    ['AWS_REGION', 'region'],
  ],
  gcs: [['GOOGLE_APPLICATION_CREDENTIALS_JSON', 'json']],
  azure: [
    ['AZURE_STORAGE_ACCOUNT', 'account'],
    ['AZURE_STORAGE_KEY', 'key'],
  ],
}

/** A store that something in the cluster proves itself to. */
interface Use {
  readonly type: StoreType
  readonly credentialsSecret?: string | undefined
}

/** Types of the stores whose chains the servers of a cluster read. */
function typesRead(fleet: Fleet, cluster: Cluster): readonly StoreType[] {
  return copiesIn(fleet, cluster.name).flatMap(({ upstream }) => {
    const via = upstream?.via
    const store = via === undefined ? undefined : storeOf(fleet.spec, via)
    return store === undefined ? [] : [store.type]
  })
}

/** The Secrets by which backups and servers of one cluster prove themselves to object stores. */
export function storeSecretViews(fleet: Fleet, cluster: Cluster, written: readonly View[]): readonly View[] {
  const types = new Map<string, Set<StoreType>>()
  const add = (secret: string, type: StoreType) =>
    types.set(secret, (types.get(secret) ?? new Set()).add(type))
  const uses = written.map(({ storage }) => storage as Use)
  for (const { type, credentialsSecret } of uses) {
    if (credentialsSecret !== undefined) add(credentialsSecret, type)
  }
  const read = typesRead(fleet, cluster)
  for (const secret of cluster.identity.server?.envFrom ?? []) {
    if (types.has(secret)) continue
    for (const type of read.length > 0 ? read : uses.map((use) => use.type)) add(secret, type)
  }
  return [...types].map(([name, known]) => ({
    name,
    key: `${fleet.namespace}/${name}`,
    data: [...known].flatMap((type) => keysOf[type].map(([key, property]) => ({ key, property }))),
  }))
}
