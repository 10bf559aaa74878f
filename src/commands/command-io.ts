/** What a command may say and where it stands; the real ones are the process's own. */
export interface CommandIo {
  /** Data. */
  readonly stdout: (text: string) => void
  /** Everything else. */
  readonly stderr: (text: string) => void
  readonly cwd: string
  /** Whether to colour what goes to a person. */
  readonly color: boolean
}

/** Exit codes, one table for all verbs. */
export const exit = { success: 0, error: 1, different: 2 } as const
export type ExitCode = (typeof exit)[keyof typeof exit]
