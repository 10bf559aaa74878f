import { counted } from './counted.ts'
import type { Diagnostic, Severity } from './diagnostic.ts'
import { visible } from './visible.ts'

const severities: readonly Severity[] = ['error', 'warning', 'info']

/** Counts findings in a few words: `2 errors, 1 warning in fleet.yaml`. */
export function summarize(diagnostics: readonly Diagnostic[]): string {
  const counts = severities
    .map((severity) => ({ severity, count: diagnostics.filter((each) => each.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => counted(count, severity))
  return `${counts.join(', ')}${where(diagnostics)}`
}

function where(diagnostics: readonly Diagnostic[]): string {
  const files = new Set(diagnostics.flatMap((finding) => finding.span?.file ?? []))
  const [first] = files
  if (first === undefined) return ''
  return files.size === 1 ? ` in ${visible(first)}` : ` in ${files.size} files`
}
