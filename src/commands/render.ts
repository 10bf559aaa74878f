import { counted } from '../diagnostics/counted.ts'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { hasErrors } from '../diagnostics/result.ts'
import { openWriter } from '../io/write/open-writer.ts'
import type { WriteSummary } from '../io/write/summary.ts'
import { staleTree, usageCode } from './codes.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { type Prepared, prepare } from './prepare.ts'
import { renderStream } from './render-stream.ts'
import { renderTrees, type Selection } from './render-trees.ts'
import { refuse, report } from './report.ts'

export interface RenderOptions {
  readonly out?: string
  readonly stdout?: boolean
  readonly check?: boolean
  readonly force?: boolean
  readonly cluster?: string
  /** `I/N` */
  readonly shard?: string
  readonly overlays: readonly string[]
  readonly quiet?: boolean
  readonly asArgocd?: string
  readonly element?: string
  readonly source?: string
}

function selectionOf(options: RenderOptions): Selection | Diagnostic {
  if (options.element !== undefined || options.source !== undefined) {
    const word = options.element === undefined ? '--source' : '--element'
    return diagnostic(usageCode, `${word} is given without --as-argocd.`, {
      help: 'Name the Application that it chooses from: --as-argocd APP.yaml.',
    })
  }
  if (options.shard === undefined) return { cluster: options.cluster }
  const [index = 0, of = 0] = options.shard.split('/').map(Number)
  const valid = /^\d+\/\d+$/.test(options.shard) && index >= 1 && index <= of
  if (valid && options.cluster === undefined) return { shard: { index, of } }
  const detail = valid
    ? 'Both --cluster and --shard are given.'
    : `${JSON.stringify(options.shard)} is no shard.`
  return diagnostic(usageCode, detail, { help: 'Write --shard 1/4, the first of four; without --cluster.' })
}

interface Written {
  readonly diagnostics: readonly Diagnostic[]
  readonly summary: WriteSummary | undefined
  readonly trees: number
  readonly manifests: number
}

function toFolder(prepared: Prepared, selection: Selection, out: string, options: RenderOptions): Written {
  const writer = openWriter(out, { force: options.force === true, dryRun: options.check === true })
  const diagnostics: Diagnostic[] = []
  let [trees, manifests] = [0, 0]
  for (const { value, diagnostics: found } of renderTrees(prepared, selection)) {
    diagnostics.push(...found)
    if (value === undefined) continue
    trees++
    manifests += value.manifests.length
    diagnostics.push(
      ...writer.stage({ tree: value.name, parts: value.parts, facts: value.facts, complete: value.complete }),
    )
  }
  if (hasErrors(diagnostics)) {
    writer.abandon()
    return { diagnostics, summary: undefined, trees, manifests }
  }
  const committed = writer.commit()
  return {
    diagnostics: [...diagnostics, ...committed.diagnostics],
    summary: committed.value,
    trees,
    manifests,
  }
}

function summaryText({ summary, trees, manifests }: Written, out: string): string {
  if (summary === undefined) return ''
  const parts = [
    `${summary.written.length} written`,
    `${summary.unchanged} unchanged`,
    `${summary.deleted.length} deleted`,
  ]
  if (summary.adopted.length > 0) parts.push(`${summary.adopted.length} adopted`)
  return `${counted(manifests, 'object')} in ${counted(trees, 'tree')} under ${out}: ${parts.join(', ')}\n`
}

function checkFinding({ summary }: Written, out: string, command: string): Diagnostic | undefined {
  if (summary === undefined) return undefined
  const changed = [...summary.written, ...summary.deleted]
  if (changed.length === 0) return undefined
  const shown = changed.slice(0, 5).join(', ')
  const more = changed.length > 5 ? ` and ${changed.length - 5} more` : ''
  return diagnostic(
    staleTree,
    `${out} differs from the spec in ${counted(changed.length, 'file')}: ${shown}${more}.`,
    {
      help: `Run ${command} and commit the result.`,
    },
  )
}

/** `neofleet render`: writes the trees, prints them, or compares them with what is there. */
export function renderCommand(names: readonly string[], options: RenderOptions, io: CommandIo): ExitCode {
  const selection = selectionOf(options)
  if ('code' in selection) return refuse(io, selection)
  const prepared = prepare(names, io.cwd, options)
  if (prepared.value === undefined) {
    report(prepared.diagnostics, prepared.texts, io)
    return exit.error
  }
  if (options.stdout) {
    const { value, diagnostics } = renderStream(prepared.value, selection)
    if (value !== undefined) io.stdout(value)
    return report([...prepared.diagnostics, ...diagnostics], prepared.texts, io) ? exit.success : exit.error
  }
  const out = options.out ?? 'rendered'
  const written = toFolder(prepared.value, selection, out, options)
  if (!report([...prepared.diagnostics, ...written.diagnostics], prepared.texts, io)) return exit.error
  if (!options.quiet) io.stderr(summaryText(written, out))
  if (!options.check) return exit.success
  const command = `neofleet render ${names.join(' ')} -o ${out}`.replace('  ', ' ')
  const stale = checkFinding(written, out, command)
  if (stale === undefined) return exit.success
  report([stale], [], io)
  return exit.different
}
