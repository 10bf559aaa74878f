import type { Copy } from '../copies.ts'
import type { Fleet } from '../fleet.ts'
import { storeOf } from '../object-stores.ts'
import type { PromiseOfLayout, Verdict } from './verdict.ts'

/** Judges the loss of the region of a home: a replica elsewhere must be there, and be able to catch up without the home. */
export function judgeRegion(
  fleet: Fleet,
  promise: PromiseOfLayout,
  copies: readonly Copy[],
): Verdict | undefined {
  const [home, ...replicas] = copies
  if (home === undefined) return undefined
  const { name } = home.database
  if (promise.by !== 'person') {
    return {
      kind: 'broken',
      field: 'by',
      detail: `When the region of "${home.cluster.name}" is lost, nobody but a person makes a replica of "${name}" writable, or leads clients to one.`,
      help: 'Write by: person.',
    }
  }
  const elsewhere = replicas.filter(
    ({ cluster, retired }) =>
      cluster.region !== home.cluster.region && cluster.state === 'active' && retired === undefined,
  )
  if (elsewhere.length === 0 && home.promotion?.settled === false) {
    return {
      kind: 'waits',
      field: 'survive',
      detail: `"${name}" was moved to "${home.cluster.name}" by "${home.promotion.id}", and has no replica in another region yet.`,
      help: `Add a replica with upstream: ${home.physical} before you settle the record; neofleet failback says how.`,
    }
  }
  if (elsewhere.length === 0) {
    return {
      kind: 'broken',
      field: 'survive',
      detail: `"${name}" has no replica outside ${home.cluster.region}, the region of its home.`,
      help: 'Add an entry of replicas in an active cluster of another region.',
    }
  }
  const stores = elsewhere.map(({ upstream }) => storeOf(fleet.spec, upstream?.via ?? ''))
  const safe = (region: string | undefined, copied: readonly string[] = []) =>
    region !== undefined && [region, ...copied].some((place) => place !== home.cluster.region)
  if (stores.some((store) => store !== undefined && safe(store.region, store.replicatedTo))) return undefined
  const unwritten = stores.some((store) => store !== undefined && store.region === undefined)
  return unwritten
    ? {
        kind: 'unknown',
        field: 'survive',
        detail: `The region of the store that carries the chain of "${name}" is not written.`,
        help: 'Write region: NAME to the entry of storages.',
      }
    : {
        kind: 'broken',
        field: 'survive',
        detail: `The chain of "${name}" lies in ${home.cluster.region} and is lost with it: a replica that is behind stays behind.`,
        help: 'Put the chain into a store of another region, or declare replicatedTo.',
      }
}
