import { realpathSync } from 'node:fs'

/** The place behind all links; undefined where nothing is. */
export function realPlace(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}
