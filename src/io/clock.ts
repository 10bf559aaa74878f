/** Time, so that a test can let it pass. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Ends earlier when `stop` says so. */
  readonly sleep: (milliseconds: number, stop?: AbortSignal) => Promise<void>
}

/** The time of this machine. */
export const machineClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, stop) =>
    new Promise((done) => {
      if (stop?.aborted) return done()
      const timer = setTimeout(done, milliseconds)
      const end = (): void => {
        clearTimeout(timer)
        done()
      }
      stop?.addEventListener('abort', end, { once: true })
    }),
}
