import { relative, resolve } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { hasErrors } from '../diagnostics/result.ts'
import { readDryCommit } from '../io/dry-commit.ts'
import { openRevision } from '../io/git-revision.ts'
import { usageCode } from './codes.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { allBranches, writeBranches } from './hydrated-branches.ts'
import { prepare } from './prepare.ts'
import type { RenderOptions } from './render.ts'
import { refuse, report } from './report.ts'

interface HydrateOptions extends RenderOptions {
  /** Git revision of the spec. */
  readonly hydrate: string
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
    return refuse(
      io,
      diagnostic(usageCode, detail, { help: 'Hydrate first, then look at what was written.' }),
    )
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
      prepared.value === undefined
        ? []
        : allBranches(prepared.value, resolve(io.cwd, out), options, diagnostics)
    if (hasErrors(diagnostics)) for (const { writer } of branches) writer.abandon()
    else diagnostics.push(...writeBranches(branches, commit.value))
    if (!report(diagnostics, prepared.texts, io)) return exit.error
    io.stdout(branches.map(({ name, folder }) => `${name}\t${relative(io.cwd, folder)}\n`).join(''))
    return exit.success
  } finally {
    revision.value.remove()
  }
}
