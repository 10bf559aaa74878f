import type { Cluster, Fleet } from '../fleet/fleet.ts'
import type { View } from '../template/view.ts'

interface Store {
  readonly type: 's3' | 'gcs' | 'azure'
  readonly region?: string | undefined
  readonly account?: string | undefined
}

/** The name under which an object store is reached, and that of the service which gives credentials for it. */
function hostsOf({ type, region, account }: Store, cluster: Cluster): readonly [string, string] {
  if (type === 'gcs') return ['storage.googleapis.com', 'oauth2.googleapis.com']
  if (type === 'azure') return [`${account ?? '*'}.blob.core.windows.net`, 'login.microsoftonline.com']
  return [`*.s3.${region ?? cluster.region}.amazonaws.com`, `sts.${cluster.region}.amazonaws.com`]
}

function once(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort()
}

/** What the servers of a cluster must reach outside the mesh; everything else is refused by the network policy. */
export function egressView(fleet: Fleet, cluster: Cluster): View {
  const { backups, storages, security } = fleet.spec
  const stores: readonly Store[] = [...(backups.defaultStorage ? [backups.defaultStorage] : []), ...storages]
  const hosts = stores.map((store) => hostsOf(store, cluster))
  const clouds = {
    stores: once(hosts.map(([store]) => store)),
    tokenServices: once(hosts.map(([, token]) => token)),
  }
  const ldap = /^(ldaps?):\/\/([^:/]+)(?::(\d+))?/.exec(security.authentication.ldap?.host ?? '')
  if (ldap === null) return clouds
  return {
    ...clouds,
    ldap: { host: ldap[2] ?? '', port: Number(ldap[3] ?? (ldap[1] === 'ldaps' ? 636 : 389)) },
  }
}
