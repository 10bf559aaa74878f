import type { Fleet } from '../../fleet/fleet.ts'
import type { Parts } from '../../render/parts.ts'
import { declaredPorts } from '../../render/ports/declared-ports.ts'
import { portList } from '../../render/ports/port-list.ts'
import { fleetViews } from '../../render/view.ts'
import { type FleetPorts, portPairs } from './port-pairs.ts'

/** Every port between the clusters of a fleet, from the folders that it renders with. */
export function fleetPorts(fleet: Fleet, parts: Parts): FleetPorts {
  const needs = [...portList(declaredPorts(parts), [...fleetViews(fleet, parts)])]
  const clusters = fleet.clusters.map(({ name }) => name)
  return { fleet: fleet.name, pairs: portPairs(clusters, needs) }
}
