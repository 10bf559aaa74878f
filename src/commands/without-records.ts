import type { RecordsOf } from '../bot/rendering.ts'
import { hasErrors } from '../diagnostics/result.ts'
import type { Retirement } from '../fleet/fleet.ts'
import { isOfCluster } from '../fleet/standing-records.ts'
import type { Prepared } from './prepare.ts'
import type { ReadyFleet } from './ready-fleet.ts'
import { renderTrees } from './render-trees.ts'

/** Where a cluster has left, the spec has nothing more to render of it. */
const isGone = (record: Retirement): boolean => record.settled && isOfCluster(record)

/**
 * Renders a fleet as if its records were not there that nobody has heard of, or that are not settled; one that is
 * settled only now is as it was before.
 */
export function withoutRecords(prepared: Prepared, { fleet, parts }: ReadyFleet): RecordsOf {
  return ({ heard, settled: past }) => {
    const isOpen = ({ id, settled }: { id: string; settled: boolean }) => !settled || !past.has(id)
    const { failovers, retired } = fleet.spec
    const open = [
      ...failovers.filter(isOpen).map(({ id }) => ({ id, isApart: true })),
      ...retired.filter(isOpen).map((record) => ({ id: record.id, isApart: !isGone(record) })),
    ]
    if (!open.some(({ isApart }) => isApart)) return { records: open, parts: undefined }
    const before = <T extends { readonly id: string; readonly settled: boolean }>(
      record: T,
    ): readonly T[] => {
      if (!isOpen(record)) return [record]
      return record.settled && heard.has(record.id) ? [{ ...record, settled: false }] : []
    }
    const spec = {
      ...fleet.spec,
      failovers: failovers.flatMap(before),
      retired: retired.flatMap((record) => (isGone(record) ? [record] : before(record))),
    }
    // The views that are kept are those of the fleet with its records.
    const [tree] = renderTrees({ ...prepared, fleets: [{ parts, fleet: { ...fleet, spec } }], sets: [] })
    const isWhole = tree?.value !== undefined && !hasErrors(tree.diagnostics)
    return { records: open, parts: isWhole ? tree.value?.parts : undefined }
  }
}
