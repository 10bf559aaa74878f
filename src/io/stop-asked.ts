/** Ends when somebody asks the process to stop; a second request ends the process at once, as without this. */
export function stopAsked(): Promise<void> {
  return new Promise((done) => {
    const stop = (): void => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, stop)
      done()
    }
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
  })
}
