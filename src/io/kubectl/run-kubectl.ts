import { spawn } from 'node:child_process'

/** What one run of kubectl came to. */
interface Ran {
  /** Undefined where there is no kubectl, or it was ended because it took too long. */
  readonly code: number | undefined
  readonly stdout: string
  readonly stderr: string
  readonly absent: boolean
}

/** How kubectl is run. */
interface KubectlRun {
  readonly words: readonly string[]
  readonly input: string
  readonly variables: Readonly<Record<string, string>>
  /** Milliseconds. */
  readonly patience: number
}

/** Runs kubectl with the person's own settings, so that its kubeconfig, proxies and logins hold here too. */
export function runKubectl({ words, input, variables, patience }: KubectlRun): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn('kubectl', [...words], {
      env: { ...process.env, LC_ALL: 'C', ...variables },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    // Not spawn's own timeout: where there is no kubectl, that one would keep this process waiting.
    const timer = setTimeout(() => child.kill(), patience)
    timer.unref()
    const [stdout, stderr]: [string[], string[]] = [[], []]
    const told = (code: number | null, absent: boolean): Ran => ({
      code: code ?? undefined,
      stdout: stdout.join(''),
      stderr: stderr.join(''),
      absent,
    })
    child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.push(text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text))
    child.on('error', () => resolve(told(null, child.pid === undefined)))
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve(told(code, false))
    })
    // kubectl that fails early does not read what it is given.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
