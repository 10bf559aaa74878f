import { nearest } from '../diagnostics/nearest.ts'
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

/** The help of a finding about a name that does not exist. */
export function unknownName(name: string, known: readonly string[]): { readonly help: string } {
  const near = nearest(name, known)
  return { help: near === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${near}?` }
}
