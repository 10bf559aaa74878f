import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { makeFolder } from '../io/write/make-folder.ts'
import { systemProblem } from '../io/write/system-problem.ts'
import type { CommandIo } from './command-io.ts'
import type { DrillScript } from './drill.ts'
import { drillCodes } from './drill-codes.ts'

/** What every script says of itself. */
const mark = '\n# Written by neofleet drill '

function isForeign(place: string): boolean {
  return existsSync(place) && !readFileSync(place, 'utf8').includes(mark)
}

/** Writes scripts into a folder, where they can be run; a file that none of them was is left alone. */
export function writeScripts(
  folder: string,
  scripts: readonly DrillScript[],
  { cwd, stderr }: CommandIo,
): readonly Diagnostic[] {
  const placed = scripts.map((script) => ({ ...script, place: resolve(cwd, folder, script.file) }))
  const foreign = placed.filter(({ place }) => isForeign(place))
  if (foreign.length > 0) {
    return foreign.map(({ file }) =>
      diagnostic(drillCodes.foreign, `${join(folder, file)} exists, and is no drill.`, {
        help: 'Choose another folder, or move the file away.',
      }),
    )
  }
  try {
    if (placed.length > 0) makeFolder(resolve(cwd, folder))
    for (const { place, text } of placed) {
      writeFileSync(place, text)
      chmodSync(place, 0o755)
    }
  } catch (error) {
    return [systemProblem('Writing the scripts', error)]
  }
  stderr(placed.map(({ file }) => `Wrote ${join(folder, file)}\n`).join(''))
  return []
}
