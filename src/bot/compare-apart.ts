import { realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import { runApart } from '../io/run-apart.ts'
import type { CompareApart } from './rendering.ts'

/** Compares with this very program, `file`, started anew without anything of ours; see `neofleet bot compare`. */
export function compareApartWith(file: string): CompareApart {
  return async (folder) => {
    const program = realpathSync(file)
    const { code, over, output } = await runApart(
      { file: program, folder: dirname(program) },
      ['bot', 'compare', 'base', 'changed'],
      realpathSync(folder),
    )
    if (over === 'output') return { verdict: 'said too much', text: output }
    if (over === 'time' || code === null || code > 2) return { verdict: 'took too long', text: '' }
    const verdict = (['same', 'failed', 'different'] as const)[code] ?? 'failed'
    return { verdict, text: output }
  }
}
