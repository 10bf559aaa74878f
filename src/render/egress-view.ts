import type { Cluster, Fleet } from '../fleet/fleet.ts'
import type { View } from '../template/view.ts'

interface Store {
  readonly type: 's3' | 'gcs' | 'azure'
  readonly region?: string | undefined
  readonly account?: string | undefined
}

/** Names under which an object store is reached. */
function hostsOf(store: Store, cluster: Cluster): readonly string[] {
  if (store.type === 'gcs') return ['storage.googleapis.com', 'oauth2.googleapis.com']
  if (store.type === 'azure')
    return [`${store.account ?? '*'}.blob.core.windows.net`, 'login.microsoftonline.com']
  return [`*.s3.${store.region ?? cluster.region}.amazonaws.com`, `sts.${cluster.region}.amazonaws.com`]
}

/** What the servers of a cluster must reach outside the mesh; everything else is refused by the network policy. */
export function egressView(fleet: Fleet, cluster: Cluster): View {
  const { backups, storages, security } = fleet.spec
  const stores: readonly Store[] = [...(backups.defaultStorage ? [backups.defaultStorage] : []), ...storages]
  const hosts = [...new Set(stores.flatMap((store) => hostsOf(store, cluster)))].sort()
  const ldap = /^(ldaps?):\/\/([^:/]+)(?::(\d+))?/.exec(security.authentication.ldap?.host ?? '')
  if (ldap === null) return { hosts }
  return { hosts, ldap: { host: ldap[2] ?? '', port: Number(ldap[3] ?? (ldap[1] === 'ldaps' ? 636 : 389)) } }
}
