import type { FailureMatrix } from '../analyze/failures/failure-matrix.ts'
import type { PortPair } from '../analyze/ports/port-pairs.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Change } from '../diff/change.ts'
import type { Fleet } from '../fleet/fleet.ts'
import type { Picture } from './picture/picture.ts'

/** One fleet with everything that is told of it. */
export interface FleetReport {
  readonly fleet: Fleet
  readonly picture: Picture
  readonly failures: FailureMatrix
  readonly pairs: readonly PortPair[]
}

/** What rendering now would change in the trees on disk. */
export interface TreeChanges {
  /** The folder of the trees, as the user names it. */
  readonly against: string
  /** Undefined where there is no tree of these fleets. */
  readonly changes: readonly Change[] | undefined
}

/** Everything that a report tells. */
export interface Report {
  readonly fleets: readonly FleetReport[]
  readonly findings: readonly Diagnostic[]
  readonly trees: TreeChanges
}
