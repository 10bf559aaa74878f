import type { ClusterPlace } from '../cluster-place.ts'
import { failureMatrix } from '../failures/failure-matrix.ts'
import { rowName } from '../failures/print-text.ts'
import type { Drill } from './drill.ts'
import { serverVariables } from './server-variables.ts'
import { isInStretched } from './stretched-addresses.ts'

/** Databases whose writes such a failure would end, each with the argument. */
function refusalsOf(place: ClusterPlace, kind: 'pod' | 'zone'): readonly string[] {
  const { fleet, cluster } = place
  const { failures, rows } = failureMatrix(fleet, isInStretched(place))
  return rows.flatMap((row) =>
    row.outcomes.flatMap(({ writes, because }, index) => {
      const failure = failures[index]
      const isIt = failure?.kind === kind && failure.lost.has(cluster.name)
      return isIt && writes === 'lost' ? [`${rowName(row)}: ${because}`] : []
    }),
  )
}

/** Deletes one server's pod. */
export const podLoss: Drill = {
  name: 'pod-loss',
  summary: 'one server is deleted; databases must stay written, and the server must come back',
  changes: true,
  files: ['pods.sh', 'databases.sh', 'pod-loss.sh'],
  cases: (place) => [
    {
      of: undefined,
      does: `Loses one server of ${place.cluster.name} and measures how long its databases and the server take to come back.`,
      variables: serverVariables(place),
      refusals: refusalsOf(place, 'pod'),
    },
  ],
}

/** Cordons a zone and deletes its servers' pods. */
export const zoneLoss: Drill = {
  name: 'zone-loss',
  summary: 'a zone is cordoned and its servers deleted; databases must stay written, then all must come back',
  changes: true,
  files: ['pods.sh', 'databases.sh', 'zone-loss.sh'],
  cases: (place) => {
    const zones = [...new Set(place.cluster.availabilityZones)]
    if (zones.length === 0) return 'the spec names no availabilityZones for it'
    return zones.map((zone) => ({
      of: zone,
      does: `Loses zone ${zone} of ${place.cluster.name}, measures how long its databases take to be served without it, and gives it back.`,
      variables: { zone, ...serverVariables(place) },
      refusals: refusalsOf(place, 'zone'),
    }))
  },
}
