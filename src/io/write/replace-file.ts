import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { systemProblem } from './system-problem.ts'

export const replaceCodes = {
  changed: {
    code: 'NF-IO-056',
    severity: 'error',
    title: 'A file changed while neofleet was changing it',
    explanation:
      'neofleet changes a file only from what it has read and checked. Somebody else wrote the file meanwhile; their text is kept, and nothing of ours was written.',
  },
} as const satisfies Record<string, Code>

/** Beside the file, so that renaming it is one step of the same disk. */
const draftOf = (place: string) => `${place}.neofleet-${process.pid}`

/**
 * Puts a new text in the place of an old one in one step: whoever reads the file gets the one or the other, never a
 * part. A link stays a link, a byte order mark stays, and so do the rights. `before` is the text that was read.
 */
export function replaceFile(file: string, before: string, after: string): readonly Diagnostic[] {
  let draft: string | undefined
  try {
    const place = realpathSync(file)
    const bytes = readFileSync(place)
    const mark = bytes.subarray(0, 3).equals(byteOrderMark) ? byteOrderMark : Buffer.alloc(0)
    if (!bytes.equals(Buffer.concat([mark, Buffer.from(before)]))) {
      const help = 'Run the command again.'
      return [diagnostic(replaceCodes.changed, `${file} is no longer as it was read.`, { help })]
    }
    draft = draftOf(place)
    const handle = openSync(draft, 'wx', statSync(place).mode)
    try {
      writeSync(handle, Buffer.concat([mark, Buffer.from(after)]))
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(draft, place)
    return []
  } catch (error) {
    if (draft !== undefined) rmSync(draft, { force: true })
    return [systemProblem(`Writing ${file}`, error)]
  }
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])
