/** Ends the wait for a process that has fallen silent. */
interface Silence {
  /** What it prints begins the wait anew. */
  readonly listen: (...streams: readonly NodeJS.ReadableStream[]) => void
  /** Rejects after the wait. */
  readonly over: Promise<never>
  readonly stop: () => void
}

/** Waits for a number of milliseconds without a word. */
export function silenceOf(milliseconds: number): Silence {
  let giveUp: () => void = () => undefined
  const over = new Promise<never>((_, reject) => {
    giveUp = () => reject(new Error(`silent for ${milliseconds} ms`))
  })
  const timer = setTimeout(() => giveUp(), milliseconds)
  return {
    listen: (...streams) => {
      for (const stream of streams) stream.on('data', () => timer.refresh())
    },
    over,
    stop: () => clearTimeout(timer),
  }
}
