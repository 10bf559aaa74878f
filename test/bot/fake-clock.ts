import type { Clock } from '../../src/io/clock.ts'

/** A clock that stands still but for those who sleep, and remembers how long they slept. */
export function fakeClock(start = 1_760_000_000_000): Clock & { readonly slept: number[] } {
  let now = start
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    sleep: async (milliseconds) => {
      slept.push(milliseconds)
      now += milliseconds
    },
  }
}
