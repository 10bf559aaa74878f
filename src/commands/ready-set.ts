import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/result.ts'
import type { ClusterSet } from '../fleet/fleet.ts'
import type { Catalog } from '../io/catalog.ts'
import type { Overlay } from '../overlay/overlay.ts'
import { checkInvariants } from '../render/checks/check-invariants.ts'
import { checkPacketSize } from '../render/checks/packet-size.ts'
import { chooseOverlay } from '../render/choose-overlay.ts'
import { setViews } from '../render/view.ts'
import type { Folder } from '../target/folder.ts'

/** A cluster set with what it renders with. */
export interface ReadySet {
  readonly set: ClusterSet
  readonly overlay: Overlay
  /** Folders that all targets share. */
  readonly shared: readonly Folder[]
}

/** What targets include, and what is no target by itself because it keeps no strategy. */
function sharedFolders(catalog: Catalog): readonly Folder[] {
  return catalog.targetNames.flatMap((name) => {
    const target = catalog.target(name)?.value
    return target !== undefined && Object.keys(target.strategies).length === 0 ? [target] : []
  })
}

/** Checks a cluster set with its overlay. */
export function readySet(set: ClusterSet, catalog: Catalog): Result<ReadySet> {
  const overlay = chooseOverlay(set, catalog)
  const diagnostics: Diagnostic[] = [...overlay.diagnostics]
  if (overlay.value === undefined) return { value: undefined, diagnostics }
  const [first] = setViews(set, overlay.value)
  if (first !== undefined) {
    const invariants = overlay.value.invariants.filter((invariant) => invariant.over === 'clusters')
    const examined = { view: first.view, places: set.places, overlay: overlay.value.name }
    diagnostics.push(...checkInvariants(invariants, examined), ...checkPacketSize([overlay.value], examined))
  }
  return { value: { set, overlay: overlay.value, shared: sharedFolders(catalog) }, diagnostics }
}
