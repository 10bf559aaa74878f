import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../diagnostics/span.ts'
import { inexactNumber, readDifferently } from './codes.ts'
import { coreReading, goReading, isYaml11Time, readsAlike, type ScalarValue } from './plain-scalar.ts'

/** The finding for an unquoted scalar that some reader takes for another value, or that JSON cannot hold. */
export function scalarFinding(text: string, role: 'key' | 'value', span: Span): Diagnostic | undefined {
  const core = coreReading(text)
  if (!readsAlike(text)) {
    const go = goReading(text)
    return diagnostic(readDifferently, `The ${role} \`${text}\` ${difference(text, core, go)}.`, {
      span,
      help: suggestion(text, go),
    })
  }
  if (typeof core !== 'number' || Number.isFinite(core)) return undefined
  return diagnostic(
    inexactNumber,
    `The ${role} \`${text}\` is ${core}, which JSON and Kubernetes cannot hold.`,
    {
      span,
      help: `Write "${text}" if it is text, or a finite number.`,
    },
  )
}

function difference(text: string, core: ScalarValue, go: ScalarValue): string {
  if (core === go && isYaml11Time(text))
    return 'is a date or a time of day to readers of YAML 1.1 and text to others'
  return `is ${describe(go)} to Kubernetes and ${describe(core)} to readers of YAML 1.2`
}

function describe(value: ScalarValue): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return 'text'
  return typeof value === 'boolean' ? `the boolean ${value}` : `the number ${value}`
}

function suggestion(text: string, go: ScalarValue): string {
  const quoted = `Write "${text}" if it is text`
  return typeof go === 'boolean' || typeof go === 'number'
    ? `${quoted}, or ${go} if it is not.`
    : `${quoted}.`
}
