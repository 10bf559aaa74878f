import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { prepare } from '../../src/commands/prepare.ts'
import { type RenderedTree, renderTrees } from '../../src/commands/render-trees.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { sortDiagnostics } from '../../src/diagnostics/sort.ts'

export const root = join(import.meta.dirname, '../..')

/** One example of a target's or overlay's folder. */
export interface Example {
  /** `overlays/cilium`. */
  readonly folder: string
  /** `starter`. */
  readonly name: string
  /** The folder of its fleet.yaml, from the root of the repository. */
  readonly path: string
  readonly text: string
}

function subfolders(path: string): readonly string[] {
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${path}/${entry.name}`)
}

/** Every example there is, of targets and of overlays. */
export const examples: readonly Example[] = ['overlays', 'templates']
  .flatMap(subfolders)
  .filter((folder) => subfolders(folder).includes(`${folder}/examples`))
  .flatMap((folder) =>
    subfolders(`${folder}/examples`).map((path) => ({
      folder,
      name: path.slice(`${folder}/examples/`.length),
      path,
      text: readFileSync(join(root, path, 'fleet.yaml'), 'utf8'),
    })),
  )

/** What a fleet gives: every finding, and the trees where none is an error. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[]
  readonly trees: readonly RenderedTree[]
}

/** Checks and renders a fleet through the pure core, as every verb does. */
export function renderFleet(file: string, overlays: readonly string[] = [], cwd = root): Outcome {
  const prepared = prepare([file], cwd, { overlays })
  if (prepared.value === undefined) return { diagnostics: sortDiagnostics(prepared.diagnostics), trees: [] }
  const results = [...renderTrees(prepared.value, { advice: true })]
  return {
    diagnostics: sortDiagnostics([
      ...prepared.diagnostics,
      ...results.flatMap((result) => result.diagnostics),
    ]),
    trees: results.flatMap((result) => result.value ?? []),
  }
}

/** All files of some trees, as `render -o` lays them out, without its own bookkeeping. */
export function filesOf(trees: readonly RenderedTree[]): ReadonlyMap<string, string> {
  return new Map(
    trees.flatMap(({ name, parts }) =>
      parts.flatMap(({ files }) => [...files].map(([path, text]) => [`${name}/${path}`, text] as const)),
    ),
  )
}

/** Paths of all files below a folder, with `/`. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

/** Findings as `# expect:` comments say them: code, line and column; advice is left out. */
export function saidOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, span }) => `${code} ${span?.start.line}:${span?.start.column}`)
    .sort()
}

/** What the `# expect:` comments of a text demand. */
export function expectedOf(text: string): readonly string[] {
  return [...text.matchAll(/^# expect: (.+)$/gm)].map(([, finding]) => finding ?? '').sort()
}
