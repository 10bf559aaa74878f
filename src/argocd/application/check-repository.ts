import { statSync } from 'node:fs'
import { isAbsolute, join, normalize } from 'node:path'
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/span.ts'
import type { Checkout } from '../../io/git-checkout.ts'
import { outsideFinding } from '../../io/within.ts'
import type { Application, ApplicationSource } from './application.ts'
import { applicationCodes } from './codes.ts'
import { comparableUrl } from './same-repository.ts'

/** What speaks against a URL being that of the repository here. */
export function repositoryFindings(
  url: string,
  { remotes }: Checkout,
  { span, help }: { readonly span: Span; readonly help: string },
): readonly Diagnostic[] {
  if (remotes.some((remote) => comparableUrl(remote) === comparableUrl(url))) return []
  if (remotes.length > 0) {
    const detail = `${url} is no remote of the repository around the working folder.`
    return [diagnostic(applicationCodes.repository, detail, { span, help })]
  }
  const detail = `The repository has no remote to compare with ${url}.`
  const known = `If it is the one: git remote add origin ${url}`
  return [diagnostic(applicationCodes.unknownRepository, detail, { span, help: known })]
}

/** What speaks against a source lying in the repository here: another URL, or a path that it does not have. */
export function checkRepository(
  application: Application,
  source: ApplicationSource,
  checkout: Checkout,
): readonly Diagnostic[] {
  const url = String(source.value['repoURL'])
  const path = String(source.value['path'] ?? '')
  const at = (key: string) => application.at([...source.path, key])
  const help = 'Run it in a clone of that repository, or choose another source with --source.'
  const found = repositoryFindings(url, checkout, { span: at('repoURL'), help })
  return [...found, ...pathFindings(path, checkout.top).map((detail) => pathFinding(detail, at('path')))]
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
