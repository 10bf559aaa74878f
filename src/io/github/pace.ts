import type { Clock } from '../clock.ts'

/** Milliseconds between two writes, and after one that sends mail; GitHub's best practices, plugin-throttling's figures. */
export const gaps = { write: 1_000, notifying: 3_000 } as const

/** Waits until a write may go, which demands a number of milliseconds behind it. */
export type Turn = (gap: number) => Promise<void>

/** Lets writes pass one by one, each as long after the one before as that one demands. */
export function pace(clock: Clock): Turn {
  let free = 0
  return async (gap) => {
    const start = Math.max(clock.now(), free)
    free = start + gap
    const wait = start - clock.now()
    if (wait > 0) await clock.sleep(wait)
  }
}
