import type { CommandIo } from './command-io.ts'

function wantsColor(flag: boolean | undefined): boolean {
  if (flag !== undefined) return flag
  if (process.env['NO_COLOR']) return false
  if (process.env['FORCE_COLOR']) return process.env['FORCE_COLOR'] !== '0'
  return process.stdout.isTTY === true && process.stderr.isTTY === true
}

/** What the process itself says and where it stands; `color` as a flag has it, undefined without one. */
export function processIo(color: boolean | undefined): CommandIo {
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    cwd: process.cwd(),
    color: wantsColor(color),
  }
}
