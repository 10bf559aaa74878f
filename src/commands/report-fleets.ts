import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, hasErrors, type Result, success } from '../diagnostics/result.ts'
import { applySuppressions } from '../diagnostics/suppress.ts'
import { readTrees } from '../io/read-tree.ts'
import { fleetReport } from '../report/fleet-report.ts'
import { printReport } from '../report/html/print-report.ts'
import { printMermaid } from '../report/mermaid/print-mermaid.ts'
import type { Picture } from '../report/picture/picture.ts'
import type { TreeChanges } from '../report/report.ts'
import { printSvg } from '../report/svg/print-svg.ts'
import { usageCode } from './codes.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { type Prepared, prepare } from './prepare.ts'
import { report } from './report.ts'
import { changesBetween, type Rendered, renderAll } from './tree-changes.ts'
import { writeFile } from './write-file.ts'

interface ReportOptions {
  readonly out?: string
  readonly output: 'html' | 'svg' | 'mermaid'
  readonly against?: string
  readonly overlays: readonly string[]
}

/** What a render would change in the trees on disk; a folder that nobody named need not be there. */
function treeChanges(
  prepared: Prepared,
  now: Rendered,
  { against = 'rendered' }: Pick<ReportOptions, 'against'>,
  cwd: string,
): Result<TreeChanges> {
  const folder = resolve(cwd, against)
  if (!now.names.some((name) => existsSync(join(folder, name))))
    return success({ against, changes: undefined })
  const { value, diagnostics } = readTrees(folder, now.names)
  const found = [...diagnostics]
  return success({ against, changes: value && changesBetween(value, now.tree, prepared, found) }, found)
}

/** A picture by itself shows one fleet. */
function drawn({ fleets }: Prepared, print: (picture: Picture) => string): Result<string> {
  const [one, ...others] = fleets
  if (one !== undefined && others.length === 0)
    return success(print(fleetReport(one.fleet, one.parts).picture))
  const detail = `A picture by itself shows one fleet, and these are ${fleets.length}.`
  return failure(
    diagnostic(usageCode, detail, { help: 'Name one fleet, or print a page of all: --output html.' }),
  )
}

/** The page, with every finding and what the trees on disk would change. */
function page(
  prepared: Prepared,
  before: readonly Diagnostic[],
  options: ReportOptions,
  io: CommandIo,
): Result<string> {
  const found = [...before]
  const now = renderAll(prepared, found)
  if (hasErrors(found)) return failure(...found)
  const trees = treeChanges(prepared, now, options, io.cwd)
  found.push(...trees.diagnostics)
  if (trees.value === undefined || hasErrors(found)) return failure(...found)
  const findings = applySuppressions(found, prepared.texts)
  return success(
    printReport({
      fleets: prepared.fleets.map(({ fleet, parts }) => fleetReport(fleet, parts)),
      findings,
      trees: trees.value,
    }),
    found,
  )
}

/** `neofleet report`: everything about fleets as one page, or the picture of one by itself. */
export function reportCommand(names: readonly string[], options: ReportOptions, io: CommandIo): ExitCode {
  const prepared = prepare(names, io.cwd, options)
  const { value, diagnostics, texts } = prepared
  if (value === undefined) {
    report(diagnostics, texts, io)
    return exit.error
  }
  const { output, out } = options
  const printed =
    output === 'html'
      ? page(value, diagnostics, options, io)
      : drawn(value, output === 'svg' ? printSvg : printMermaid)
  if (printed.value === undefined) {
    report(printed.diagnostics, texts, io)
    return exit.error
  }
  // What was found stands in the page, and needs no second telling.
  if (!report(out === undefined ? [] : writeFile(out, printed.value, io.cwd), [], io)) return exit.error
  if (out === undefined) io.stdout(printed.value)
  else io.stderr(`Wrote ${out}.\n`)
  return exit.success
}
