import { isStretched } from '../../fleet/rules/dbms.ts'
import { valueAt } from '../../source/path.ts'
import type { ClusterPlace } from '../cluster-place.ts'

/** A server of a stretched DBMS, under the name by which every cluster knows it. */
export interface ServerAddress {
  readonly pod: string
  readonly cluster: string
  readonly address: string
}

/** The servers of a stretched DBMS, those of other clusters included; none where each cluster has a DBMS of its own. */
export function addressesOf({ fleet, view }: Pick<ClusterPlace, 'fleet' | 'view'>): readonly ServerAddress[] {
  const servers = isStretched(fleet) ? valueAt(view, ['dbmsServers']) : []
  return (Array.isArray(servers) ? servers : []).flatMap(({ pod, cluster, address }) =>
    typeof address === 'string' ? [{ pod: String(pod), cluster: String(cluster), address }] : [],
  )
}
