import { failureMatrix } from '../analyze/failures/failure-matrix.ts'
import { fleetPorts } from '../analyze/ports/fleet-ports.ts'
import type { Fleet } from '../fleet/fleet.ts'
import type { Parts } from '../render/parts.ts'
import { stretches } from '../target/target.ts'
import { pictureOf } from './picture/picture.ts'
import type { FleetReport } from './report.ts'

/** Gathers what a report tells of one fleet, from the folders that it renders with. */
export function fleetReport(fleet: Fleet, parts: Parts): FleetReport {
  const { pairs } = fleetPorts(fleet, parts)
  const stretched = stretches(parts.target, fleet)
  return {
    fleet,
    pairs,
    picture: pictureOf(fleet, pairs, stretched),
    failures: failureMatrix(fleet, stretched),
  }
}
