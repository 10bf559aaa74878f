import type { RecordsOf } from '../bot/rendering.ts'
import { hasErrors } from '../diagnostics/result.ts'
import type { Prepared } from './prepare.ts'
import type { ReadyFleet } from './ready-fleet.ts'
import { renderTrees } from './render-trees.ts'

/** Renders a fleet as if its records were not there that nobody knows yet, or that are not settled. */
export function withoutRecords(prepared: Prepared, { fleet, parts }: ReadyFleet): RecordsOf {
  return (known) => {
    const isPast = ({ id, settled }: { id: string; settled: boolean }) => settled && known.has(id)
    const { failovers, retired } = fleet.spec
    const ids = [...failovers, ...retired].filter((record) => !isPast(record)).map(({ id }) => id)
    if (ids.length === 0) return undefined
    const spec = { ...fleet.spec, failovers: failovers.filter(isPast), retired: retired.filter(isPast) }
    // The views that are kept are those of the fleet with its records.
    const before = { parts, fleet: { ...fleet, spec } }
    const [tree] = renderTrees({ ...prepared, fleets: [before], sets: [] })
    const isWhole = tree?.value !== undefined && !hasErrors(tree.diagnostics)
    return { ids, parts: isWhole ? tree.value?.parts : undefined }
  }
}
