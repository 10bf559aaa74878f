/**
 * The data of a built-in folder's head file, checked and with defaults, so that a start need not read it. In development
 * none is known; the build puts them here (`.scripts/known-heads.mjs`).
 */
export function knownHead(_file: string): unknown {
  return undefined
}
