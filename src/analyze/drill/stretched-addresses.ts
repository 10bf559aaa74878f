import { valueAt } from '../../source/path.ts'
import type { ClusterPlace } from '../cluster-place.ts'

/** A server of a stretched DBMS, under the name by which every cluster knows it. */
interface ServerAddress {
  readonly pod: string
  readonly cluster: string
  readonly address: string
}

/** Whether the servers of a cluster belong to a DBMS over several: a target may only promise it, and build one in each. */
export function isInStretched({ view }: Pick<ClusterPlace, 'view'>): boolean {
  return valueAt(view, ['stretched']) === true
}

/** The servers of a stretched DBMS, those of other clusters included; none where each cluster has a DBMS of its own. */
export function addressesOf(place: Pick<ClusterPlace, 'view'>): readonly ServerAddress[] {
  const servers = isInStretched(place) ? valueAt(place.view, ['dbmsServers']) : []
  return (Array.isArray(servers) ? servers : []).flatMap(({ pod, cluster, address }) =>
    typeof address === 'string' ? [{ pod: String(pod), cluster: String(cluster), address }] : [],
  )
}
