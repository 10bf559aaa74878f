import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { openWriter } from '../../src/io/write/open-writer.ts'
import type { WriteSummary } from '../../src/io/write/summary.ts'
import type { Part } from '../../src/print/inventory.ts'
import { treeOf } from '../../src/print/tree.ts'

/** Facts that no test looks at. */
export const facts = { specDigest: 'spec-1', renderer: '0.1.0', failovers: [], retired: [], settled: [] }

/** A part of one owner from short names: `part('east', { 'dbms/a.yaml': 'text' })`. */
export function part(owner: string, files: Readonly<Record<string, string>>): Part {
  const folder = owner === 'hub' ? 'hub' : `clusters/${owner}`
  return { owner, files: treeOf(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text])) }
}

/** Writes one tree called `prod` and answers with what happened. */
export function write(
  out: string,
  parts: readonly Part[],
  options: { readonly force?: boolean; readonly dryRun?: boolean; readonly complete?: boolean } = {},
): { readonly summary: WriteSummary | undefined; readonly found: readonly Diagnostic[] } {
  const writer = openWriter(out, { force: options.force ?? false, dryRun: options.dryRun ?? false })
  const staged = writer.stage({ tree: 'prod', parts, facts, complete: options.complete ?? true })
  const { value, diagnostics } = writer.commit()
  return { summary: value, found: [...staged, ...diagnostics] }
}

/** The codes of findings. */
export function codes(found: readonly Diagnostic[]): readonly string[] {
  return found.map(({ code }) => code)
}

/** Every file below a folder with its text; none where there is no folder. */
export function snapshot(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {}
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  return Object.fromEntries(files.map((file) => [relative(folder, file), readFileSync(file, 'utf8')]))
}
