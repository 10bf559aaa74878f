import { statSync } from 'node:fs'
import { isAbsolute, join, normalize } from 'node:path'
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Checkout } from '../../io/git-checkout.ts'
import { outsideFinding } from '../../io/within.ts'
import type { Application, ApplicationSource } from './application.ts'
import { applicationCodes } from './codes.ts'
import { comparableUrl } from './same-repository.ts'

/** What speaks against a source lying in the repository here: another URL, or a path that it does not have. */
export function checkRepository(
  application: Application,
  source: ApplicationSource,
  { top, remotes }: Checkout,
): readonly Diagnostic[] {
  const url = String(source.value['repoURL'])
  const path = String(source.value['path'] ?? '')
  const at = (key: string) => application.at([...source.path, key])
  const found: Diagnostic[] = []
  if (remotes.length === 0) {
    found.push(
      diagnostic(applicationCodes.unknownRepository, `The repository has no remote to compare with ${url}.`, {
        span: at('repoURL'),
        help: `If it is the one: git remote add origin ${url}`,
      }),
    )
  } else if (!remotes.some((remote) => comparableUrl(remote) === comparableUrl(url))) {
    found.push(
      diagnostic(
        applicationCodes.repository,
        `${url} is no remote of the repository around the working folder.`,
        {
          span: at('repoURL'),
          help: 'Run it in a clone of that repository, or choose another source with --source.',
        },
      ),
    )
  }
  return [...found, ...pathFindings(path, top).map((detail) => pathFinding(detail, at('path')))]
}

function pathFinding(detail: string, span: ReturnType<Application['at']>): Diagnostic {
  return diagnostic(applicationCodes.path, detail, {
    span,
    help: 'Name a folder of the repository, from its top.',
  })
}

function pathFindings(path: string, top: string): readonly string[] {
  if (path === '') return ['The source has no path.']
  if (isAbsolute(path)) return [`${path} is absolute.`]
  const isOut = normalize(path).startsWith('..') || outsideFinding(top, path) !== undefined
  if (isOut) return [`${path} leads out of the repository.`]
  return statSync(join(top, path), { throwIfNoEntry: false })?.isDirectory() === true
    ? []
    : [`The repository has no folder ${path}.`]
}
