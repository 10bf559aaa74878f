import { type ChildProcess, spawn } from 'node:child_process'

/** How a command of the plugin is started. */
export interface Start {
  readonly command: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** Milliseconds until it is killed. */
  readonly patience: number
}

/** How it ended. */
export interface Ended {
  readonly stdout: string
  readonly stderr: string
  /** Undefined when it was killed. */
  readonly code: number | undefined
  readonly signal: NodeJS.Signals | undefined
}

/** Milliseconds that the rest of a group has between the signal to end and its death. */
const grace = 5000

/** The group is told to end while its leader is killed: which of the two reaches the leader first is open. */
function end({ pid = 0 }: ChildProcess): void {
  process.kill(-pid, 'SIGTERM')
  process.kill(pid, 'SIGKILL')
  setTimeout(() => killGroup(pid), grace).unref()
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing of the group is left.
  }
}

/** Runs a command as Argo CD's server does: in a process group of its own, which is ended at the deadline. */
export function runCommand({ command, cwd, env, patience }: Start): Promise<Ended> {
  const [program = '', ...words] = command
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (piece: Buffer) => stdout.push(piece))
    child.stderr.on('data', (piece: Buffer) => stderr.push(piece))
    const timer = setTimeout(() => end(child), patience)
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve({
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString().trim(),
        code: code ?? undefined,
        signal: signal ?? undefined,
      })
    })
  })
}

/** Go's word for a signal. */
function wordOf(signal: NodeJS.Signals | undefined): string {
  if (signal === 'SIGKILL') return 'killed'
  return signal === 'SIGTERM' ? 'terminated' : String(signal)
}

/** The text of an Application's condition; nothing of a run that went well. */
export function failureText({ command }: Start, { code, signal, stderr }: Ended): string | undefined {
  if (code === 0) return undefined
  const cause = code === undefined ? `signal: ${wordOf(signal)}` : `exit status ${code}`
  const program = command.map((word) => (/\s/.test(word) ? JSON.stringify(word) : word)).join(' ')
  return `\`${program}\` failed ${cause}${stderr === '' ? '' : `: ${stderr}`}`
}
