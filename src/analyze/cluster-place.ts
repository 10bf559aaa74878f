import type { Cluster, Fleet } from '../fleet/fleet.ts'
import type { DeclaredPorts } from '../render/ports/declared-ports.ts'
import type { PortNeed } from '../render/ports/port-list.ts'
import type { PlainMap } from '../source/plain-map.ts'
import type { ShownCertificate } from '../target/read-certificates.ts'
import type { LiveFact } from '../target/read-live.ts'
import type { View } from '../template/view.ts'

/** A cluster of a fleet with everything that is known of it before anybody asks it. */
export interface ClusterPlace {
  readonly fleet: Fleet
  readonly cluster: Cluster
  /** What templates see of it. */
  readonly view: View
  readonly declared: DeclaredPorts
  /** Who must reach whom, in the whole fleet. */
  readonly needs: readonly PortNeed[]
  /** Its rendered objects. */
  readonly objects: readonly PlainMap[]
  /** What its target and its overlay know of objects that others write. */
  readonly facts: readonly LiveFact[]
  /** Where the certificates lie that its servers show. */
  readonly certificates: readonly ShownCertificate[]
}
