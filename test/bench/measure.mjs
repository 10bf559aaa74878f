import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const shell = ['/bin/bash', '/usr/bin/bash', '/usr/local/bin/bash'].find((path) => existsSync(path))
const reportPeak = fileURLToPath(new URL('report-peak.mjs', import.meta.url))

/** Wall and CPU time of a command and its children, in milliseconds; bash counts, because Node tells nothing of children. */
export function measure(command, { cwd, env, accept = [0] }) {
  if (shell === undefined) throw new Error('the benchmark needs bash to count the CPU time of processes')
  const script = 'exec 3>&1 1>/dev/null; TIMEFORMAT="%R %U %S"; { time "$@" 2>/dev/null; } 2>&3'
  const { status, stdout } = spawnSync(shell, ['-c', script, 'measure', ...command], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', ...env },
  })
  if (!accept.includes(status)) throw new Error(`${command.join(' ')} ended with ${status}`)
  const [wall, user, system] = stdout.trim().split(' ').map(Number)
  return { wall: wall * 1000, cpu: (user + system) * 1000 }
}

/** The most memory that a Node program held, in megabytes. */
export function peakMemory(program, { cwd }) {
  const { status, output } = spawnSync(process.execPath, ['--import', reportPeak, ...program], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  if (status !== 0) throw new Error(`${program.join(' ')} ended with ${status}`)
  return Number(output[3]) / 1024
}
