import type { Fleet } from '../../fleet/fleet.ts'
import { durationText, secondsOf } from '../../fleet/schedule/rpo.ts'
import type { View } from '../../template/view.ts'

/** Five minutes without an answer: a home whose servers restart one by one is not down. */
const unasked = { interval: '15s', timeout: '10s', failureThreshold: 20, successThreshold: 1 }

/** How clusters probe each other, as Prometheus writes durations. */
interface HealthCheck extends View {
  readonly interval: string
  readonly timeout: string
  /** How long a cluster must be down before somebody is told. */
  readonly downAfter: string
  /** How long it must answer before the alert goes; absent where the first answer is enough. */
  readonly upAfter?: string
}

/** The health check of the spec, or the one that a fleet has which does not ask for one. */
export function healthCheckOf({ spec }: Fleet): HealthCheck {
  const asked = spec.coordination.failoverCoordination?.healthCheck ?? unasked
  const interval = secondsOf(asked.interval)
  const upAfter = interval * (asked.successThreshold - 1)
  return {
    interval: durationText(interval),
    timeout: durationText(secondsOf(asked.timeout)),
    downAfter: durationText(interval * asked.failureThreshold),
    ...(upAfter === 0 ? {} : { upAfter: durationText(upAfter) }),
  }
}
