import { realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import { runApart } from '../io/run-apart.ts'
import { readReport } from './comparison-report.ts'
import type { CompareApart } from './rendering.ts'

const nothing = { diagnostics: [], changes: undefined }

/** Compares with this very program, `file`, started anew without anything of ours; see `neofleet bot compare`. */
export function compareApartWith(file: string): CompareApart {
  return async (folder) => {
    const program = realpathSync(file)
    const { code, over, output } = await runApart(
      { file: program, folder: dirname(program) },
      ['bot', 'compare', 'base', 'changed', '--output', 'json'],
      realpathSync(folder),
    )
    if (over === 'output') return { ...nothing, obstacle: 'it changes more than can be shown' }
    if (over === 'time' || code === null || code > 2)
      return { ...nothing, obstacle: 'it took too long, or too much memory' }
    return readReport(output) ?? { ...nothing, obstacle: 'what it says cannot be read' }
  }
}
