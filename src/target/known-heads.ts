/**
 * The data of a folder's head file, checked and with defaults, so that a start need not read it. In development
 * none is known; the build puts those of the built-in folders here (`.scripts/known-heads.mjs`).
 */
export function knownHead(_file: string, _text: string): unknown {
  return undefined
}
