import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, hasErrors, type Result, success } from '../diagnostics/result.ts'
import type { Change } from '../diff/change.ts'
import { renderJson } from '../diff/render-json.ts'
import { renderMarkdown } from '../diff/render-markdown.ts'
import { renderText } from '../diff/render-text.ts'
import { openRevision } from '../io/git-revision.ts'
import { readRemembered, readTrees } from '../io/read-tree.ts'
import type { Remembered } from '../print/lost-records.ts'
import { type Tree, treeOf } from '../print/tree.ts'
import { unknownCluster } from './cluster-names.ts'
import { usageCode } from './codes.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { type Prepared, prepare } from './prepare.ts'
import { refuse, report } from './report.ts'
import { changesBetween, forgotten, type Rendered, renderAll } from './tree-changes.ts'

interface DiffOptions {
  readonly against?: string
  readonly from?: string
  readonly live?: boolean
  readonly fieldManager?: string
  readonly output: string
  readonly cluster?: string
  readonly overlays: readonly string[]
}

interface Sides {
  readonly before: Tree
  readonly after: Tree
}

/** One side: the tree, and what is remembered of the records it was rendered with. */
interface Before {
  readonly tree: Tree
  readonly remembered: readonly Remembered[]
}

/** Both sides of the difference; findings of clusters that cannot be asked stand beside what others gave. */
async function sidesOf(
  names: readonly string[],
  options: DiffOptions,
  prepared: Prepared,
  now: Rendered,
  io: CommandIo,
): Promise<Result<Sides>> {
  if (options.live === true) {
    const { liveSides } = await import('./live-sides.ts')
    return liveSides(prepared, now.tree, options)
  }
  const old = await before(names, options, now, io)
  if (old.value === undefined) return failure(...old.diagnostics)
  const { cluster } = options
  const { tree, remembered } = old.value
  const sides = { before: only(tree, cluster), after: only(now.tree, cluster) }
  // One that is no more still has its side of before.
  if (cluster !== undefined && sides.before.size + sides.after.size === 0 && !has(prepared, cluster))
    return failure(unknownCluster(prepared, cluster))
  return success(sides, [...old.diagnostics, ...forgotten(now, remembered)])
}

async function before(
  names: readonly string[],
  options: DiffOptions,
  now: Rendered,
  io: CommandIo,
): Promise<Result<Before>> {
  if (options.from === undefined) {
    const { against = 'rendered' } = options
    const { value: tree, diagnostics } = readTrees(against, now.names)
    if (tree === undefined) return failure(...diagnostics)
    const { value: remembered, diagnostics: refused } = readRemembered(against, now.names)
    return { value: remembered && { tree, remembered }, diagnostics: [...diagnostics, ...refused] }
  }
  const revision = await openRevision(options.from, io.cwd)
  if (revision.value === undefined) return { value: undefined, diagnostics: revision.diagnostics }
  try {
    const old = prepare(names, revision.value.cwd, options)
    const diagnostics = [...old.diagnostics]
    const rendered = old.value === undefined ? undefined : renderAll(old.value, diagnostics)
    if (rendered !== undefined && !hasErrors(diagnostics)) {
      const where = `The spec of ${options.from}`
      const remembered = [...rendered.records].map(([tree, records]) => ({ tree, where, records }))
      return success({ tree: rendered.tree, remembered })
    }
    report(diagnostics, old.texts, io)
    const detail = `The spec of ${options.from} does not render; its findings stand above.`
    return {
      value: undefined,
      diagnostics: [diagnostic(usageCode, detail, { help: 'Choose a revision that renders.' })],
    }
  } finally {
    revision.value.remove()
  }
}

function has({ fleets }: Prepared, cluster: string): boolean {
  return cluster === 'hub' || fleets.some(({ fleet }) => fleet.clusters.some(({ name }) => name === cluster))
}

function only(tree: Tree, cluster: string | undefined): Tree {
  if (cluster === undefined) return tree
  const inside =
    cluster === 'hub'
      ? /^[^/]+\/hub\//
      : new RegExp(`^[^/]+/(clusters|values)/${cluster.replaceAll('.', '[.]')}/`)
  return treeOf([...tree].filter(([path]) => inside.test(path)))
}

function printed(changes: readonly Change[], options: DiffOptions, io: CommandIo): string {
  if (options.output === 'json') return renderJson(changes)
  return options.output === 'markdown' ? renderMarkdown(changes) : renderText(changes, { color: io.color })
}

/** What contradicts itself on the command line. */
function usageFinding({ against, from, live, fieldManager }: DiffOptions): Diagnostic | undefined {
  const given = [against !== undefined && '--against', from !== undefined && '--from', live && '--live']
  const words = given.filter((word) => typeof word === 'string')
  if (words.length > 1)
    return diagnostic(usageCode, `Both ${words.join(' and ')} are given.`, { help: 'Choose one of them.' })
  if (fieldManager === undefined || live) return undefined
  return diagnostic(usageCode, '--field-manager is given without --live.', { help: 'Add --live.' })
}

/** `neofleet diff`: what the spec would change in a tree or in live clusters, or has changed since a revision. */
export async function diffCommand(
  names: readonly string[],
  options: DiffOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const usage = usageFinding(options)
  if (usage !== undefined) {
    return refuse(io, usage)
  }
  const prepared = prepare(names, io.cwd, options)
  const diagnostics: Diagnostic[] = [...prepared.diagnostics]
  const now = prepared.value === undefined ? undefined : renderAll(prepared.value, diagnostics)
  if (!report(diagnostics, prepared.texts, io) || prepared.value === undefined || now === undefined)
    return exit.error
  const sides = await sidesOf(names, options, prepared.value, now, io)
  const found: Diagnostic[] = [...sides.diagnostics]
  const { before: old, after } = sides.value ?? { before: treeOf([]), after: treeOf([]) }
  const changes = changesBetween(old, after, prepared.value, found)
  const isWhole = report(found, prepared.texts, io)
  if (sides.value === undefined) return exit.error
  if (changes.length === 0 && (!isWhole || options.output === 'text')) {
    if (isWhole) io.stderr('No difference.\n')
    return isWhole ? exit.success : exit.error
  }
  io.stdout(printed(changes, options, io))
  if (!isWhole) return exit.error
  return changes.length === 0 ? exit.success : exit.different
}
