import { isStandard } from '../fleet/copies.ts'
import { everyCopyIn } from '../fleet/databases.ts'
import type { Cluster, Fleet } from '../fleet/fleet.ts'
import type { ObjectStore } from '../fleet/object-stores.ts'
import { serverSecrets, storesRead } from '../fleet/server-secrets.ts'
import type { View } from '../template/view.ts'

type StoreType = ObjectStore['type']

/** Who reads the keys of a Secret. Backup Jobs and servers read the same ones, except for a seed from Google. */
type Reader = StoreType | 'gcs-seed'

/** Keys that the operator and Neo4j read, and what the secret store calls them. Source: the operator’s buildCloudEnvVars, 1.14. */
const keysOf: Readonly<Record<Reader, readonly (readonly [key: string, property: string])[]>> = {
  s3: [
    ['AWS_ACCESS_KEY_ID', 'accessKeyId'],
    ['AWS_SECRET_ACCESS_KEY', 'secretAccessKey'],
    ['AWS_REGION', 'region'],
  ],
  gcs: [['GOOGLE_APPLICATION_CREDENTIALS_JSON', 'json']],
  'gcs-seed': [['GOOGLE_APPLICATION_CREDENTIALS', 'json']],
  azure: [
    ['AZURE_STORAGE_ACCOUNT', 'account'],
    ['AZURE_STORAGE_KEY', 'key'],
  ],
}

/** A store that a backup or a chain of the cluster is written to. */
interface Use {
  readonly type: StoreType
  readonly credentialsSecret?: string | undefined
}

/** Who reads the Secret of a seed, by the scheme of its address; a web address has none. */
const seeds: Readonly<Record<string, Reader>> = { s3: 's3', gs: 'gcs-seed', azb: 'azure' }

/** The Secrets by which backups and servers of one cluster prove themselves to object stores. */
export function storeSecretViews(fleet: Fleet, cluster: Cluster, written: readonly View[]): readonly View[] {
  const types = new Map<string, Set<Reader>>()
  const add = (secret: string, type: Reader) => types.set(secret, (types.get(secret) ?? new Set()).add(type))
  const uses = written.map(({ storage }) => storage as Use)
  for (const { type, credentialsSecret } of uses) {
    if (credentialsSecret !== undefined) add(credentialsSecret, type)
  }
  const read = storesRead(fleet, cluster).map(({ store }) => store.type)
  for (const secret of serverSecrets(fleet, cluster)) {
    if (types.has(secret)) continue
    for (const type of read.length > 0 ? read : uses.map((use) => use.type)) add(secret, type)
  }
  for (const copy of everyCopyIn(fleet, cluster.name)) {
    const { uri = '', credentialsSecret } = (isStandard(copy) && copy.database.restoreFrom) || {}
    const reader = seeds[uri.slice(0, uri.indexOf(':'))]
    if (credentialsSecret !== undefined && reader !== undefined) add(credentialsSecret, reader)
  }
  return [...types].map(([name, known]) => ({
    name,
    key: `${fleet.namespace}/${name}`,
    data: [...known].flatMap((type) => keysOf[type].map(([key, property]) => ({ key, property }))),
  }))
}
