import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Code } from '../diagnostics/diagnostic.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/result.ts'
import { failure, success } from '../diagnostics/result.ts'
import { systemProblem } from './write/system-problem.ts'

/** Codes of files that cannot be read. */
export const inputCodes = {
  large: {
    code: 'NF-IO-030',
    severity: 'error',
    title: 'A file is too large',
    explanation:
      'A fleet spec of a thousand clusters has about a quarter of a megabyte. A file of many megabytes is a mistake, and reading it would take memory and time from everything else on the machine.',
  },
  folder: {
    code: 'NF-IO-031',
    severity: 'error',
    title: 'A folder was named where a file is expected',
    explanation: 'Name the file itself, or for a fleet the folder that holds its fleet.yaml.',
  },
} as const satisfies Record<string, Code>

/** What was read, under the name that the user gave. */
export interface Input {
  readonly file: string
  readonly bytes: Uint8Array
}

/** The most that is read of one file, in bytes. */
export const largestInput = 16 * 1024 * 1024

/** Reads a file, or standard input for `-`; relative names start at `cwd`. */
export function readInput(name: string, cwd: string = process.cwd()): Result<Input> {
  const isStandard = name === '-'
  let handle: number | undefined
  try {
    handle = isStandard ? 0 : openSync(resolve(cwd, name), 'r')
    if (fstatSync(handle).isDirectory()) return failure(folderNamed(name))
    const bytes = readAll(handle)
    return bytes === undefined ? failure(tooLarge(name)) : success({ file: name, bytes })
  } catch (error) {
    return failure(systemProblem(`Reading ${isStandard ? 'standard input' : name}`, error))
  } finally {
    if (handle !== undefined && !isStandard) closeSync(handle)
  }
}

/** Reads to the end, pipes as well; undefined where there is more than the limit. */
function readAll(handle: number): Uint8Array | undefined {
  const pieces: Uint8Array[] = []
  let size = 0
  for (;;) {
    const piece = Buffer.allocUnsafe(64 * 1024)
    const count = readPiece(handle, piece)
    if (count === 0) return Buffer.concat(pieces)
    size += count
    if (size > largestInput) return undefined
    pieces.push(piece.subarray(0, count))
  }
}

function readPiece(handle: number, piece: Uint8Array): number {
  for (;;) {
    try {
      return readSync(handle, piece)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      // Windows reports the end of a pipe as an error.
      if (code === 'EOF') return 0
      // A terminal or a pipe that does not block has nothing yet: look again in a moment.
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
}

function folderNamed(name: string) {
  return diagnostic(inputCodes.folder, `${name} is a folder.`, {
    help: `Name a file in it, such as ${name.replace(/\/+$/, '')}/fleet.yaml.`,
  })
}

function tooLarge(name: string) {
  const what = name === '-' ? 'Standard input' : name
  return diagnostic(inputCodes.large, `${what} has more than ${largestInput / 1024 / 1024} MiB.`, {
    help: 'Name the fleet spec itself.',
  })
}
