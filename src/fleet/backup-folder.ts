import type { Cluster, Fleet } from './fleet.ts'

/** Where one cluster's backups lie in a bucket; the incarnation keeps a rebuilt cluster out of the chain of the old one. */
export function backupFolder(
  fleet: Fleet,
  cluster: Cluster,
  store: { readonly path?: string | undefined },
): string {
  return [store.path, fleet.name, `${cluster.name}-${cluster.incarnation}`].filter(Boolean).join('/')
}
