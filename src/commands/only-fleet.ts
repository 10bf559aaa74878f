import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { Fleet } from '../fleet/fleet.ts'
import { usageCode } from './codes.ts'
import type { Prepared } from './prepare.ts'

/** The one fleet that the names mean. */
export function onlyFleet({ fleets }: Prepared): Fleet | Diagnostic {
  const [only, ...others] = fleets
  if (only !== undefined && others.length === 0) return only.fleet
  return diagnostic(usageCode, `A failover is about one fleet, and there are ${fleets.length}.`, {
    help: 'Name one fleet.yaml.',
  })
}
