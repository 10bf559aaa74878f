import type { Result } from '../diagnostics/result.ts'
import type { Overlay } from '../overlay/overlay.ts'
import type { Target } from '../target/target.ts'

/** What exists to choose from; the shell fills it from the folders it finds. */
export interface Choice {
  readonly targetNames: readonly string[]
  readonly overlayNames: readonly string[]
  readonly target: (name: string) => Result<Target> | undefined
  readonly overlay: (name: string) => Result<Overlay> | undefined
}
