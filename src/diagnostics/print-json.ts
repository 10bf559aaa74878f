import type { Diagnostic } from './diagnostic.ts'
import { hideSecrets } from './hide-secrets.ts'
import { jsonDiagnostic } from './json-diagnostic.ts'
import { sortDiagnostics } from './sort.ts'
import { visibleJson } from './visible.ts'

/** Prints findings for programs: `{ "version": 1, "diagnostics": […] }`. */
export function printJson(diagnostics: readonly Diagnostic[]): string {
  const report = { version: 1, diagnostics: sortDiagnostics(hideSecrets(diagnostics)).map(jsonDiagnostic) }
  return visibleJson(`${JSON.stringify(report, null, 2)}\n`)
}
