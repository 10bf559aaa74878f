import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { hydratorMetadata } from '../argocd/hydration/metadata.ts'
import { type Code, type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { hasErrors } from '../diagnostics/result.ts'
import { branchFolder } from '../fleet/environment-branches.ts'
import type { Fleet } from '../fleet/fleet.ts'
import { type DryCommit, readDryCommit } from '../io/dry-commit.ts'
import { openRevision } from '../io/git-revision.ts'
import { openWriter, type TreeWriter } from '../io/write/open-writer.ts'
import { systemProblem } from '../io/write/system-problem.ts'
import { usageCode } from './codes.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { type Prepared, prepare } from './prepare.ts'
import type { RenderOptions } from './render.ts'
import { type RenderedTree, renderTrees } from './render-trees.ts'
import { report } from './report.ts'

export const hydrateCodes = {
  branches: {
    code: 'NF-ARGO-067',
    severity: 'error',
    title: 'Fleet without environment branches',
    explanation:
      'Hydrating writes what belongs on the environment branches of a fleet, one for each cluster. gitops.promotion says that there are such branches and how their names begin.',
  },
} as const satisfies Record<string, Code>

export interface HydrateOptions extends RenderOptions {
  /** Git revision of the spec. */
  readonly hydrate: string
}

/** What belongs on one environment branch. */
interface Branch {
  readonly name: string
  /** Where it is written. */
  readonly folder: string
  readonly repoURL: string
  readonly writer: TreeWriter
}

function unpromoted({ places, name, spec }: Fleet): Diagnostic {
  const span = places.at(['spec', 'gitops'])
  const help = 'Write gitops.promotion: {}, with repoURL beside it.'
  const what = spec.gitops === undefined ? 'no gitops' : 'no gitops.promotion'
  return diagnostic(hydrateCodes.branches, `The fleet ${name} has ${what}.`, { span, help })
}

/** Lays the branches of one tree ready, each in a folder of its own. */
function branchesOf(
  fleet: Fleet,
  tree: RenderedTree,
  out: string,
  options: RenderOptions,
  diagnostics: Diagnostic[],
): readonly Branch[] {
  const { gitops } = fleet.spec
  const names = branchFolder(fleet)
  if (gitops === undefined || names === undefined) return []
  return tree.parts
    .filter(({ owner }) => owner !== 'hub')
    .map((part) => {
      const folder = join(out, fleet.name, part.owner)
      const writer = openWriter(join(folder, gitops.path), { force: options.force === true, dryRun: false })
      diagnostics.push(...writer.stage(tree.name, [part], tree.facts, { complete: false }))
      return { name: `${names}/${part.owner}`, folder, repoURL: gitops.repoURL, writer }
    })
}

function allBranches(
  prepared: Prepared,
  out: string,
  options: RenderOptions,
  diagnostics: Diagnostic[],
): readonly Branch[] {
  const fleets = new Map(prepared.fleets.map(({ fleet }) => [fleet.name, fleet]))
  const bare = [...fleets.values()].filter((fleet) => branchFolder(fleet) === undefined)
  diagnostics.push(...bare.map(unpromoted))
  if (bare.length > 0) return []
  const branches: Branch[] = []
  // A set's own tree is what its fleets share: it has no branch among those of one fleet.
  for (const { value, diagnostics: found } of renderTrees(
    { ...prepared, sets: [] },
    { cluster: options.cluster },
  )) {
    diagnostics.push(...found)
    const fleet = fleets.get(value?.name ?? '')
    if (value !== undefined && fleet !== undefined)
      branches.push(...branchesOf(fleet, value, out, options, diagnostics))
  }
  return branches
}

/** Puts everything in place, the commit's own description last. */
function written(branches: readonly Branch[], commit: DryCommit): readonly Diagnostic[] {
  return branches.flatMap(({ writer, folder, repoURL }) => {
    const { diagnostics } = writer.commit()
    if (hasErrors(diagnostics)) return diagnostics
    try {
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'hydrator.metadata'), hydratorMetadata(commit, repoURL))
      return diagnostics
    } catch (error) {
      return [...diagnostics, systemProblem(`Writing ${folder}/hydrator.metadata`, error)]
    }
  })
}

/** Options of `render` that have no part in hydrating. */
const others = ['stdout', 'check', 'shard', 'asArgocd', 'element', 'source'] as const

/**
 * `neofleet render --hydrate REV`: writes for each environment branch what belongs on it, rendered from that revision
 * and nothing else, and prints the branches with their folders.
 */
export async function hydrateCommand(
  names: readonly string[],
  options: HydrateOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const other = others.find((name) => options[name] !== undefined)
  if (other !== undefined) {
    const detail = `--${other} is given beside --hydrate.`
    report([diagnostic(usageCode, detail, { help: 'Hydrate first, then look at what was written.' })], [], io)
    return exit.error
  }
  const commit = await readDryCommit(options.hydrate, io.cwd)
  const revision = commit.value === undefined ? undefined : await openRevision(commit.value.sha, io.cwd)
  if (commit.value === undefined || revision?.value === undefined) {
    report([...commit.diagnostics, ...(revision?.diagnostics ?? [])], [], io)
    return exit.error
  }
  try {
    const prepared = prepare(names, revision.value.cwd, options)
    const diagnostics: Diagnostic[] = [...prepared.diagnostics]
    const out = options.out ?? 'hydrated'
    const branches =
      prepared.value === undefined ? [] : allBranches(prepared.value, join(io.cwd, out), options, diagnostics)
    if (hasErrors(diagnostics)) for (const { writer } of branches) writer.abandon()
    else diagnostics.push(...written(branches, commit.value))
    if (!report(diagnostics, prepared.texts, io)) return exit.error
    io.stdout(branches.map(({ name, folder }) => `${name}\t${relative(io.cwd, folder)}\n`).join(''))
    return exit.success
  } finally {
    revision.value.remove()
  }
}
