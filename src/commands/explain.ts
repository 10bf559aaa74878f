import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { explainCode } from '../diagnostics/explain-code.ts'
import { hasErrors } from '../diagnostics/result.ts'
import { formatSpan } from '../diagnostics/span.ts'
import type { Places } from '../fleet/places.ts'
import { fleetShape } from '../fleet/shapes.ts'
import type { RenderedFile } from '../render/manifest.ts'
import { specPathOf } from '../render/spec-path.ts'
import { formatPath, type Path, valueAt } from '../source/path.ts'
import { readSource } from '../source/read.ts'
import { codes } from './all-codes.ts'
import { usageCode } from './codes.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { explainField } from './explain-field.ts'
import { type Prepared, prepare } from './prepare.ts'
import { renderTrees } from './render-trees.ts'
import { refuse, report } from './report.ts'

interface ExplainOptions {
  readonly fleet?: string
  readonly overlays: readonly string[]
}

/** The nearest fleet.yaml in this folder or one above it. */
function fleetUpward(cwd: string): string | undefined {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'fleet.yaml'))) return join(folder, 'fleet.yaml')
    if (folder === dirname(folder)) return undefined
  }
}

/** The document that a tree comes from: a fleet, or a cluster set. */
interface TreeSource {
  readonly places: Places
  readonly overlay: string
}

function treeSource({ fleets, sets }: Prepared, tree: string): TreeSource | undefined {
  const ready = fleets.find(({ fleet }) => fleet.name === tree)
  if (ready !== undefined) return { places: ready.fleet.places, overlay: ready.parts.overlay.name }
  const shared = sets.find(({ set }) => set.name === tree)
  return shared && { places: shared.set.places, overlay: shared.overlay.name }
}

function specPlace(
  { places, overlay }: TreeSource,
  path: Path,
  view: Readonly<Record<string, unknown>>,
): string {
  const spec = specPathOf(path, view, overlay)
  if (spec === undefined) return `computed: ${formatPath(path)}`
  const written = places.written(spec)
  return written.exact
    ? `${formatPath(spec)} at ${formatSpan(places.at(spec))}`
    : `${formatPath(spec)}, by default`
}

/** A rendered file, field by field: its value, the template line, the patch, the spec line. */
function explainRendered(
  source: TreeSource,
  { path: file, text, view: shown, origins }: RenderedFile,
): string {
  const object = readSource(file, text).value?.value
  const lines = origins().map(({ path, template, patch, view }) => {
    const from = [
      `template ${template.file}:${template.start.line}`,
      ...(patch === undefined ? [] : [`patch ${formatSpan(patch)}`]),
      ...view.map((part) => specPlace(source, part, shown)),
    ]
    return `${formatPath(path)}: ${JSON.stringify(valueAt(object, path))}\n    ${from.join('\n    ')}\n`
  })
  const [kind, name] = [valueAt(object, ['kind']), valueAt(object, ['metadata', 'name'])]
  const what = file.startsWith('values/') ? 'Chart values' : `${kind} ${name}`
  return `${what}, ${file}\n\n${lines.join('')}`
}

interface Found {
  readonly tree: string
  readonly file: RenderedFile
}

/** The files that a path ends with: one where it has the name of its tree, else one of each tree that has it. */
function findFiles(
  prepared: Prepared,
  wanted: string,
): { readonly found: readonly Found[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const found: Found[] = []
  for (const { value, diagnostics: told } of renderTrees(prepared)) {
    diagnostics.push(...told)
    for (const file of [...(value?.manifests ?? []), ...(value?.values ?? [])]) {
      if (value === undefined || !`/${wanted}`.endsWith(`/${file.path}`)) continue
      const each = { tree: value.name, file }
      if (`/${wanted}`.endsWith(`/${value.name}/${file.path}`)) return { found: [each], diagnostics }
      found.push(each)
    }
  }
  return { found, diagnostics }
}

function explainFile(file: string, options: ExplainOptions, io: CommandIo): ExitCode {
  const fleet = options.fleet ?? fleetUpward(io.cwd)
  if (fleet === undefined) {
    const help = 'Name the fleet it was rendered from: --fleet FLEET.'
    return refuse(io, diagnostic(usageCode, 'There is no fleet.yaml in this folder or above it.', { help }))
  }
  const prepared = prepare([fleet], io.cwd, options)
  if (!report(prepared.diagnostics, prepared.texts, io) || prepared.value === undefined) return exit.error
  const { found: files, diagnostics } = findFiles(prepared.value, file.replaceAll('\\', '/'))
  const [found, other] = files
  if (found !== undefined && other !== undefined) {
    const detail = `${found.tree} and ${other.tree} both have a file ${found.file.path}.`
    const help = `Put the name of the tree before it: ${found.tree}/${found.file.path}`
    return refuse(io, diagnostic(usageCode, detail, { help }))
  }
  const source = found && treeSource(prepared.value, found.tree)
  if (found !== undefined && source !== undefined) {
    io.stdout(explainRendered(source, found.file))
    return exit.success
  }
  const help = `neofleet render ${fleet} -o DIR writes them.`
  const nowhere = /(^|\/)inventory\/[^/]+\.json$/.test(file)
    ? diagnostic(usageCode, `${file} is no rendered file: it lists those that neofleet wrote.`)
    : diagnostic(usageCode, `${fleet} renders no file ${file}.`, { help })
  report(hasErrors(diagnostics) ? diagnostics : [nowhere], prepared.texts, io)
  return exit.error
}

/** `neofleet explain`: a diagnostic code, a field of the spec, or a rendered file. */
export function explainCommand(subject: string, options: ExplainOptions, io: CommandIo): ExitCode {
  if (subject.includes('/') || /\.(ya?ml|json)$/.test(subject)) return explainFile(subject, options, io)
  if (/^nf-/i.test(subject)) {
    const known = codes()
    const code = known.find(subject)
    if (code !== undefined) {
      io.stdout(explainCode(code, io.color))
      return exit.success
    }
    const near = known.nearest(subject)
    const help = near === undefined ? 'Codes look like NF-CILIUM-001.' : `Did you mean ${near}?`
    return refuse(io, diagnostic(usageCode, `There is no code ${subject}.`, { help }))
  }
  const field = explainField(fleetShape, subject)
  if ('text' in field) {
    io.stdout(field.text)
    return exit.success
  }
  return refuse(io, diagnostic(usageCode, field.problem, { help: field.help }))
}
