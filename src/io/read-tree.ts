import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type Code, diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import { type Tree, treeOf } from '../print/tree.ts'

export const readTreeCodes = {
  missing: {
    code: 'NF-IO-051',
    severity: 'error',
    title: 'No tree to compare with',
    explanation:
      '`neofleet diff --against DIR` compares with the folder that `neofleet render -o DIR` wrote.',
  },
} as const satisfies Record<string, Code>

/** The files of some trees below an output folder; a tree that is not there yet has none. */
export function readTrees(out: string, names: readonly string[]): Result<Tree> {
  const files: [string, string][] = []
  try {
    readdirSync(out)
  } catch {
    return failure(
      diagnostic(readTreeCodes.missing, `There is no folder ${out}.`, {
        help: `neofleet render -o ${out} writes it.`,
      }),
    )
  }
  for (const name of names) {
    try {
      for (const entry of readdirSync(join(out, name), { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue
        const path = join(entry.parentPath, entry.name)
        files.push([relative(out, path).split(sep).join('/'), readFileSync(path, 'utf8')])
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  return success(treeOf(files))
}
