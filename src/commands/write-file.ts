import { writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { makeFolder } from '../io/write/make-folder.ts'
import { systemProblem } from '../io/write/system-problem.ts'

/** Writes a file of one text with the folders above it; gives what the system has against it. */
export function writeFile(file: string, text: string, cwd: string): readonly Diagnostic[] {
  const place = resolve(cwd, file)
  try {
    makeFolder(dirname(place))
    writeFileSync(place, text)
    return []
  } catch (error) {
    return [systemProblem(`Writing ${file}`, error)]
  }
}
