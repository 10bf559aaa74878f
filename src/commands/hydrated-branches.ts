import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hydratorMetadata } from '../argocd/hydration/metadata.ts'
import { type Code, type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { hasErrors } from '../diagnostics/result.ts'
import { branchFolder } from '../fleet/environment-branches.ts'
import type { Fleet } from '../fleet/fleet.ts'
import type { DryCommit } from '../io/dry-commit.ts'
import { openWriter, type TreeWriter } from '../io/write/open-writer.ts'
import { systemProblem } from '../io/write/system-problem.ts'
import { usageCode } from './codes.ts'
import type { Prepared } from './prepare.ts'
import type { RenderOptions } from './render.ts'
import { type RenderedTree, renderTrees } from './render-trees.ts'

export const hydrateCodes = {
  branches: {
    code: 'NF-ARGO-067',
    severity: 'error',
    title: 'Fleet without environment branches',
    explanation:
      'Hydrating writes what belongs on the environment branches of a fleet, one for each cluster. gitops.promotion says that there are such branches and how their names begin.',
  },
  hydrator: {
    code: 'NF-ARGO-069',
    severity: 'error',
    title: 'Environment branches that Argo CD writes',
    explanation:
      'In plugin mode Argo CD’s source hydrator writes the proposed branches. Two hydrators of one branch would undo each other’s commits, as each lays its files out in its own way.',
  },
} as const satisfies Record<string, Code>

/** What belongs on one environment branch. */
interface Branch {
  readonly name: string
  /** Where it is written. */
  readonly folder: string
  readonly repoURL: string
  readonly writer: TreeWriter
}

/** Why there is nothing to hydrate for a fleet. */
function refusal(fleet: Fleet): Diagnostic | undefined {
  const { places, name, spec } = fleet
  const span = places.at(['spec', 'gitops'])
  if (branchFolder(fleet) !== undefined) {
    if (spec.gitops?.mode !== 'plugin') return undefined
    return diagnostic(hydrateCodes.hydrator, `The branches of ${name} are written by Argo CD’s hydrator.`, {
      span: places.at(['spec', 'gitops', 'mode']),
      help: 'Leave it to Argo CD, or write mode: rendered.',
    })
  }
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
      diagnostics.push(
        ...writer.stage({ tree: tree.name, parts: [part], facts: tree.facts, complete: false }),
      )
      return { name: `${names}/${part.owner}`, folder, repoURL: gitops.repoURL, writer }
    })
}

/** What belongs on each environment branch, laid ready below a folder. */
export function allBranches(
  prepared: Prepared,
  out: string,
  options: RenderOptions,
  diagnostics: Diagnostic[],
): readonly Branch[] {
  const fleets = new Map(prepared.fleets.map(({ fleet }) => [fleet.name, fleet]))
  const refusals = [...fleets.values()].flatMap((fleet) => refusal(fleet) ?? [])
  diagnostics.push(...refusals)
  if (refusals.length > 0) return []
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
  if (branches.length === 0 && !hasErrors(diagnostics)) {
    const help = 'Name a fleet, and with --cluster a cluster; the hub is applied from the main branch.'
    diagnostics.push(diagnostic(usageCode, 'Nothing that was named has an environment branch.', { help }))
  }
  return branches
}

/** Puts everything in place, the commit's own description last. */
export function writeBranches(branches: readonly Branch[], commit: DryCommit): readonly Diagnostic[] {
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
