import type { Overlay } from '../overlay/overlay.ts'
import type { Folder } from '../target/folder.ts'
import type { Target } from '../target/target.ts'

/** What a fleet is rendered with. */
export interface Parts {
  readonly target: Target
  /** The folders that the target includes. */
  readonly shared: readonly Folder[]
  readonly overlay: Overlay
}

/** Every folder of the parts in the order in which they apply: a later one may patch what an earlier one makes. */
export function foldersOf({ shared, target, overlay }: Parts): readonly Folder[] {
  return [...shared, target, overlay]
}
