import { writeSync } from 'node:fs'

/** What a full pipe is given before the next try, milliseconds. */
const pause = 5

function refuse(descriptor: 1 | 2, { message }: Error): never {
  if (descriptor === 1) writeStandard(2, `neofleet: standard output cannot be written: ${message}\n`)
  process.exit(1)
}

/**
 * Writes all of a text to standard output (1) or standard error (2) before it returns. The streams of `process` do the
 * same, and load a tenth of a start of Node with them. A reader that goes away early, such as `head`, is no error.
 */
export function writeStandard(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text)
  let written = 0
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EPIPE') process.exit(0)
      if (code !== 'EAGAIN') refuse(descriptor, error as Error)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause)
    }
  }
}
