import type { View } from '../../template/view.ts'

/** An alert rule as Prometheus knows it. */
export interface Alert extends View {
  readonly alert: string
  readonly expr: string
  /** How long it must hold before it fires, as Prometheus writes durations. */
  readonly for: string
  /** Its severity, and what it is about where several rules have one name. */
  readonly labels: Readonly<Record<string, string>> & { readonly severity: string }
  readonly summary: string
  /** What a person does about it, where the summary does not say it all. */
  readonly runbook?: string
  /** The command that a person runs once they have decided to. */
  readonly failover?: string
  /** How long it stays after the first success. */
  readonly keepFiringFor?: string
}

/** A series that Prometheus computes and keeps under a name. */
export interface Recording extends View {
  readonly record: string
  readonly expr: string
}

/** Rules that are evaluated together. */
export interface AlertGroup extends View {
  readonly name: string
  /** How often they are evaluated, where Prometheus's own interval will not do. */
  readonly interval?: string
  readonly rules: readonly (Alert | Recording)[]
}
