import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)

/** Whether it was made; not where it, or a link to one, is there. */
function isMade(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && statSync(folder).isDirectory()) return false
    throw error
  }
}

/**
 * Makes a folder and those above it that are missing, and gives the first that was. Node's own `recursive` never ends
 * where a file system says ENOENT of a folder whose parent is there, as /proc does and a mount that is gone.
 */
export function makeFolder(folder: string): string | undefined {
  try {
    return isMade(folder) ? folder : undefined
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(folder) === folder) throw error
    const first = makeFolder(dirname(folder))
    return isMade(folder) ? (first ?? folder) : first
  }
}
