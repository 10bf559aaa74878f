import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { ClusterSet } from '../fleet/fleet.ts'
import type { Folder } from '../target/folder.ts'
import { checkInvariants } from './checks/check-invariants.ts'
import type { Plan } from './plan.ts'

/** Checks fleet-wide invariants for a cluster set too, where their folder has the hub apply objects of the set. */
export function setFindings(
  { places }: ClusterSet,
  { objects }: Plan,
  folders: readonly Folder[],
  overlay: string,
): readonly Diagnostic[] {
  return folders.flatMap(({ manifests, invariants }) => {
    const maker = objects.find(({ entry }) => entry.for === 'layer' && manifests.includes(entry))
    if (maker === undefined) return []
    const asked = invariants.filter(({ over }) => over === 'fleet')
    return checkInvariants(asked, { view: maker.view, places, overlay })
  })
}
