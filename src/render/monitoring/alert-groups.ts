import type { Cluster, Fleet } from '../../fleet/fleet.ts'
import type { AlertGroup } from './alert.ts'
import { backupAlerts } from './backup-alerts.ts'
import { certificateAlerts } from './certificate-alerts.ts'
import { healthCheckOf } from './health-check.ts'
import { ownRules } from './own-alerts.ts'
import { peerAlerts } from './peer-alerts.ts'
import { serverAlerts } from './server-alerts.ts'

/** The alert rules of one cluster. Probes are judged as often as they are made, everything else as Prometheus likes. */
export function alertGroups(fleet: Fleet, cluster: Cluster, stretched: boolean): readonly AlertGroup[] {
  const name = `${fleet.resourceName}.${cluster.name}`
  const groups: readonly AlertGroup[] = [
    {
      name,
      rules: [
        ...serverAlerts(fleet, cluster, stretched),
        ...certificateAlerts(fleet, cluster.name),
        ...backupAlerts(fleet, cluster),
      ],
    },
    { name: `${name}.peers`, interval: healthCheckOf(fleet).interval, rules: peerAlerts(fleet, cluster) },
    { name: `${name}.own`, rules: ownRules(fleet) },
  ]
  return groups.filter(({ rules }) => rules.length > 0)
}
