/** Passes of many repositories: one at a time for each, and of what comes meanwhile only the newest counts. */
export interface Queue {
  /** A pass is due: it starts now, or once more when the running one has ended. */
  readonly hasten: (repository: string) => void
  /** Repositories whose pass runs or waits. */
  readonly waiting: () => number
  /** Starts no further pass, and ends when the running ones have. */
  readonly stop: () => Promise<void>
}

/** Opens a queue; `work` does one pass and never fails. */
export function openQueue(work: (repository: string) => Promise<void>): Queue {
  const running = new Map<string, Promise<void>>()
  const again = new Set<string>()
  let isOpen = true
  const start = (repository: string): void => {
    const done = work(repository).then(() => {
      running.delete(repository)
      if (again.delete(repository) && isOpen) start(repository)
    })
    running.set(repository, done)
  }
  return {
    hasten: (repository) => {
      if (!isOpen) return
      if (running.has(repository)) again.add(repository)
      else start(repository)
    },
    waiting: () => running.size + again.size,
    stop: async () => {
      isOpen = false
      await Promise.all(running.values())
    },
  }
}
