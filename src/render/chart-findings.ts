import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { didYouMean } from '../diagnostics/did-you-mean.ts'
import type { Fleet } from '../fleet/fleet.ts'
import type { Folder } from '../target/folder.ts'
import type { Expression } from '../template/template.ts'
import { chartWithoutInstaller, chartWithoutVersion } from './codes.ts'

function pathsOf(expression: Expression | undefined): readonly string[] {
  if (expression?.type === 'call') return expression.parameters.flatMap(pathsOf)
  return expression?.type === 'path' ? [expression.steps.join('.')] : []
}

/** Charts for which some folder has an Application: an object of the hub that asks for `platform.NAME.manage`. */
function installable(folders: readonly Folder[]): readonly string[] {
  const asked = folders.flatMap(({ manifests }) =>
    manifests.filter(({ to }) => to === 'hub').flatMap(({ when }) => pathsOf(when)),
  )
  const names = asked.flatMap((path) => /^platform\.(.+)\.manage$/.exec(path)?.[1] ?? [])
  return [...new Set(names)].sort()
}

/** Whether an invariant of a folder judges a field, and says more of it than can be said here. */
function isJudged(folders: readonly Folder[], field: string): boolean {
  return folders.some(({ invariants }) =>
    invariants.some(({ forbids, requires, matches }) =>
      [forbids, requires, matches].some((word) => word?.field === field),
    ),
  )
}

function insteadOf(name: string, known: readonly string[]): string {
  const installs = `The hub of this fleet installs ${known.join(', ')}.`
  return didYouMean(name, known, `Write manage: false, and install it by other means. ${installs}`)
}

/**
 * Charts with `manage: true` that nobody would install: nothing here installs them, there is no hub, or they have no
 * version.
 */
export function chartFindings(fleet: Fleet, folders: readonly Folder[]): readonly Diagnostic[] {
  const { platform, gitops } = fleet.spec
  const known = installable(folders)
  return Object.entries(platform).flatMap(([name, { manage, version }]) => {
    const field = `platform.${name}`
    const path = ['spec', 'platform', name]
    const installs = known.includes(name)
    if (!manage) return []
    const findings: Diagnostic[] = []
    if ((gitops === undefined || !installs) && !isJudged(folders, `${field}.manage`)) {
      const why = installs ? `there is no hub to install ${name}` : `nothing here installs ${name}`
      const help = 'Write spec.gitops, or manage: false, and install it by other means.'
      findings.push(
        diagnostic(chartWithoutInstaller, `${field}.manage is true, and ${why}.`, {
          span: fleet.places.at([...path, 'manage']),
          help: installs ? help : insteadOf(name, known),
        }),
      )
    }
    if (version === undefined && installs && !isJudged(folders, `${field}.version`)) {
      findings.push(
        diagnostic(chartWithoutVersion, `${field} has no version.`, {
          span: fleet.places.at(path),
          help: `Write ${field}.version, or manage: false.`,
        }),
      )
    }
    return findings
  })
}
