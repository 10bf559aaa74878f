import { statSync } from 'node:fs'
import { isUnpacked } from './find-fleet.ts'

/**
 * Seconds that Argo CD's server took to receive and unpack a repository; they count towards the caller's deadline. The
 * server makes the folder when the first piece arrives. 0 elsewhere, and where a file system keeps no time of birth.
 */
export function arrivalTime(root: string): number {
  if (!isUnpacked(root)) return 0
  const { birthtimeMs } = statSync(root)
  return birthtimeMs > 0 ? Math.max(0, (Date.now() - birthtimeMs) / 1000) : 0
}
