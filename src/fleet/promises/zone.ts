import { mostInZones } from '../failures/most-in-zones.ts'
import type { Cluster } from '../fleet.ts'
import type { PromiseOfLayout, Verdict, Writer } from './verdict.ts'

/**
 * Judges the loss of a zone for what one cluster writes. Writes need the majority of the primaries, reads one server
 * that holds the database. Neo4j places primaries on servers without regard to zones.
 */
export function judgeZone(promise: PromiseOfLayout, cluster: Cluster, writer: Writer): Verdict | undefined {
  const zones = new Set(cluster.availabilityZones).size
  if (zones === 0) {
    return {
      kind: 'unknown',
      field: 'survive',
      detail: `Zones of "${cluster.name}" are not written, so that nobody knows what the loss of one takes from ${writer.what}.`,
      help: `Write availabilityZones to "${cluster.name}".`,
    }
  }
  const { primaries, secondaries } = writer
  const lost = mostInZones(cluster, 1)
  const left = primaries + secondaries - Math.min(lost, primaries + secondaries)
  const majority = Math.floor(primaries / 2) + 1
  const enough = (gone: number) => primaries - Math.min(gone, primaries) >= majority
  const writes = promise.for.includes('writes')
  if (left > 0 && (!writes || enough(lost))) return undefined
  const fullest = `A zone of "${cluster.name}" can hold ${lost} of its servers`
  if (left === 0) {
    return {
      kind: 'broken',
      field: 'survive',
      detail: `${fullest}, and with them every copy of ${writer.what}.`,
      help: `Spread "${cluster.name}" over three zones with topologySpread, and let the database lie on more servers than one zone can hold.`,
    }
  }
  const spread = Math.ceil(primaries / zones)
  if (enough(Math.max(spread, 1))) {
    return {
      kind: 'open',
      field: 'for',
      detail: `${fullest}, and Neo4j places the ${primaries} primaries of ${writer.what} without regard to zones: ${primaries - majority + 1} of them in one zone are enough to stop writes.`,
      help: `Write as many servers as zones, ${zones}, to nodeAllocation of "${cluster.name}", or place the primaries yourself and silence this.`,
    }
  }
  return {
    kind: 'broken',
    field: 'survive',
    detail: `${fullest}, and ${writer.what} needs ${majority} of ${primaries} primaries to write.`,
    help: `Spread "${cluster.name}" over three zones with topologySpread, and write an odd number of primaries from 3 on.`,
  }
}
