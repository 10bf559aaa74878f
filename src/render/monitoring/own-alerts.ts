import type { Fleet } from '../../fleet/fleet.ts'
import { durationText, secondsOf } from '../../fleet/schedule/rpo.ts'
import type { Alert, Recording } from './alert.ts'

/** The rules that the spec itself writes down. */
export function ownRules({ spec }: Fleet): readonly (Alert | Recording)[] {
  const { metrics, alerts } = spec.monitoring
  return [
    ...metrics.map(({ name, query }) => ({ record: name, expr: query })),
    ...alerts.map(({ name, condition, severity, summary, ...alert }) => ({
      alert: name,
      expr: condition,
      for: durationText(secondsOf(alert.for)),
      labels: { severity },
      summary: summary ?? `${name}: ${condition}`,
    })),
  ]
}
