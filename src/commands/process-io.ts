import { isatty } from 'node:tty'
import { writeStandard } from '../io/write-standard.ts'
import type { CommandIo } from './command-io.ts'

function wantsColor(flag: boolean | undefined): boolean {
  if (flag !== undefined) return flag
  if (process.env['NO_COLOR']) return false
  if (process.env['FORCE_COLOR']) return process.env['FORCE_COLOR'] !== '0'
  return isatty(1) && isatty(2)
}

/** What the process itself says and where it stands; `color` as a flag has it, undefined without one. */
export function processIo(color: boolean | undefined): CommandIo {
  return {
    stdout: (text) => writeStandard(1, text),
    stderr: (text) => writeStandard(2, text),
    cwd: process.cwd(),
    // Asked only by what prints for a person: the answer may load what Node knows about terminals.
    get color() {
      return wantsColor(color)
    },
  }
}
