import type { Diagnostic, Severity } from './diagnostic.ts'
import { hideSecrets } from './hide-secrets.ts'
import { sortDiagnostics } from './sort.ts'
import { formatSpan, type Span } from './span.ts'
import { visible } from './visible.ts'

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/** Prints findings as GitHub workflow commands, one a line, which become annotations of a pull request. */
export function printGithub(diagnostics: readonly Diagnostic[]): string {
  return sortDiagnostics(hideSecrets(diagnostics))
    .map((finding) => `${command(finding)}\n`)
    .join('')
}

function command(finding: Diagnostic): string {
  const properties = {
    ...(finding.span === undefined ? {} : place(finding.span)),
    title: `${visible(finding.title)} (${visible(finding.code)})`,
  }
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  return `::${commands[finding.severity]} ${list.join(',')}::${escapeMessage(message(finding))}`
}

/** GitHub takes columns only where a range stays on one line. */
function place(span: Span): Readonly<Record<string, string | number>> {
  const lines = { file: visible(span.file), line: span.start.line, endLine: span.end.line }
  return span.start.line === span.end.line ? { ...lines, col: span.start.column } : lines
}

function message(finding: Diagnostic): string {
  const related = finding.related.map((place) => `${formatSpan(place.span)}: ${place.message}`)
  const help = finding.help === undefined ? [] : [finding.help]
  return [finding.detail, ...related, ...help].map(visible).join('\n')
}

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
