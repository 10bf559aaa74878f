import type { Code, Severity } from './diagnostic.ts'
import { visible } from './visible.ts'

/** SARIF's words for severities. */
export const sarifLevels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
}

/** What a SARIF viewer shows about a code; GitHub demands all four texts. */
export function sarifRule(code: Code) {
  const explanation = code.explanation.split('\n').map(visible).join('\n')
  return {
    id: code.code,
    shortDescription: { text: visible(code.title) },
    fullDescription: { text: explanation },
    help: { text: `${explanation}\n\nneofleet explain ${visible(code.code)}` },
    defaultConfiguration: { level: sarifLevels[code.severity] },
  }
}
