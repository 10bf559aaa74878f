import type { Diagnostic } from './diagnostic.ts'
import { withoutForms } from './secret-text.ts'

/** Shorter texts are too common to be looked for everywhere; a quoted line still hides them by their key. */
const shortest = 4

/** The lines of all secrets that findings are about, longest first. */
export function secretsOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  const lines = diagnostics.flatMap(({ secret }) => secret?.split('\n') ?? []).map((line) => line.trim())
  return [...new Set(lines)].filter((line) => line.length >= shortest).sort((a, b) => b.length - a.length)
}

/** Findings whose texts repeat none of the secrets that any of them is about: output ends in logs and pull requests. */
export function hideSecrets(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const secrets = secretsOf(diagnostics)
  const hide = (text: string): string =>
    withoutForms(secrets.reduce((shown, secret) => shown.replaceAll(secret, '(hidden)'), text))
  return diagnostics.map(({ secret: _, help, ...finding }) => ({
    ...finding,
    detail: hide(finding.detail),
    ...(help === undefined ? {} : { help: hide(help) }),
    related: finding.related.map((place) => ({ ...place, message: hide(place.message) })),
  }))
}
