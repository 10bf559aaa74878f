import type { Span } from './span.ts'

export type Severity = 'error' | 'warning' | 'info'

/** One kind of finding: what `explain` prints, and what every diagnostic of that code shares. */
export interface Code {
  /** Stable, never reused: `NF-CILIUM-001`. */
  readonly code: string
  readonly severity: Severity
  /** Constant for the code; holds no name that the user chose. */
  readonly title: string
  /** Why it matters and how to mend it, full sentences, for `neofleet explain`. */
  readonly explanation: string
}

/** A second place that belongs to a finding, such as the first use of an id used twice. */
export interface Related {
  readonly span: Span
  readonly message: string
}

/** A finding: a value that is collected, sorted and printed, never thrown. */
export interface Diagnostic {
  readonly code: string
  readonly severity: Severity
  readonly title: string
  /** What is wrong here, with names, in full sentences. */
  readonly detail: string
  /** What to write instead; absent only where nothing better than the detail can be said. */
  readonly help?: string
  /** Absent only for findings that belong to no text, such as a missing argument. */
  readonly span?: Span
  readonly related: readonly Related[]
  /** A secret that was written into a text; no printer shows it. */
  readonly secret?: string
}

/** Makes a finding of a code. */
export function diagnostic(
  code: Code,
  detail: string,
  place: {
    readonly span?: Span | undefined
    readonly help?: string
    readonly related?: readonly Related[]
    readonly secret?: string
  } = {},
): Diagnostic {
  return {
    code: code.code,
    severity: code.severity,
    title: code.title,
    detail,
    ...(place.help === undefined ? {} : { help: place.help }),
    ...(place.span === undefined ? {} : { span: place.span }),
    related: place.related ?? [],
    ...(place.secret === undefined ? {} : { secret: place.secret }),
  }
}
