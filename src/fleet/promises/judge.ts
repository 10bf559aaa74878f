import type { Copy } from '../copies.ts'
import { copiesOf } from '../databases.ts'
import { dbmssOf, isStretched } from '../dbms.ts'
import { defaultOf, defaultSettings } from '../failures/default-database.ts'
import type { Fleet } from '../fleet.ts'
import { durationText, rpoSeconds, secondsOf } from '../schedule/rpo.ts'
import { judgeRegion } from './region.ts'
import { judgeStretchedPromise } from './stretched.ts'
import type { PromiseOfLayout, Verdict } from './verdict.ts'
import { judgeZone } from './zone.ts'

/** Everything the layout has against one promise, as it is and as it would be without the clusters that are lost. */
export function judgePromise(fleet: Fleet, promise: PromiseOfLayout): readonly Verdict[] {
  const verdicts = judgeLayout(fleet, promise)
  const lost = fleet.clusters.filter(({ state }) => state === 'lost').map(({ name }) => name)
  if (lost.length === 0 || verdicts.every(({ kind }) => kind !== 'broken')) return verdicts
  const clusters = fleet.clusters.map((cluster) => ({ ...cluster, state: 'active' as const }))
  const isKept = judgeLayout({ ...fleet, clusters }, promise).every(({ kind }) => kind !== 'broken')
  const names = lost.map((name) => JSON.stringify(name)).join(', ')
  return verdicts.map((verdict) =>
    isKept && verdict.kind === 'broken'
      ? {
          ...verdict,
          kind: 'waits',
          detail: `${verdict.detail} That is so while ${names} ${lost.length === 1 ? 'is' : 'are'} lost.`,
          help: 'Write state: active once it is back; otherwise retire it, and put another in its place.',
        }
      : verdict,
  )
}

/** One DBMS over all clusters, or one in each. */
function judgeLayout(fleet: Fleet, promise: PromiseOfLayout): readonly Verdict[] {
  if (isStretched(fleet)) return judgeStretchedPromise(fleet, promise)
  const databases = fleet.spec.databases.map((database) => copiesOf(fleet, database))
  if (promise.survive === 'zone') {
    const verdicts =
      databases.length === 0
        ? writersWithoutDatabases(fleet, promise)
        : databases.flatMap((copies) => zoneVerdict(fleet, promise, copies))
    return verdicts
  }
  if (databases.length === 0) {
    const detail = 'No database is declared, so that nothing is replicated to another region.'
    return [{ kind: 'broken', field: 'survive', detail, help: 'Declare databases with replicas.' }]
  }
  return databases.flatMap((copies) => judgeRegion(fleet, promise, copies) ?? [])
}

/** A quorum that is lost with its zone can still be replaced by a person who promotes a replica elsewhere. */
function zoneVerdict(fleet: Fleet, promise: PromiseOfLayout, copies: readonly Copy[]): readonly Verdict[] {
  const [home] = copies
  if (home === undefined) return []
  const writer = { what: `"${home.database.name}"`, ...home.topology }
  const verdict = judgeZone(promise, home.cluster, writer)
  if (verdict === undefined) return []
  const byPerson = promise.by === 'person' && judgeRegion(fleet, promise, copies) === undefined
  if (!byPerson) return [verdict]
  const lost = rpoSeconds(home.database.replication) ?? 0
  if (promise.rpo === undefined || lost <= secondsOf(promise.rpo)) return []
  const text = durationText(lost)
  return [
    {
      ...verdict,
      field: 'rpo',
      detail: `${verdict.detail} The replica that a person promotes then can lack the last ${text}.`,
      help: `Write rpo: ${text}, or more frequent differential backups.`,
    },
  ]
}

function writersWithoutDatabases(fleet: Fleet, promise: PromiseOfLayout): readonly Verdict[] {
  const passive = fleet.spec.strategy === 'active-passive'
  return dbmssOf(fleet)
    .flatMap(({ clusters }) => clusters)
    .filter(({ name }) => !passive || name === fleet.primaryCluster)
    .flatMap((cluster) => {
      const { name, primaries, secondaries } = defaultOf(cluster)
      const verdict = judgeZone(promise, cluster, {
        what: `the default database "${name}"`,
        primaries,
        secondaries,
      })
      if (verdict?.kind !== 'broken') return verdict ?? []
      return {
        ...verdict,
        help: `Declare databases, or write ${defaultSettings.primaries} to config before the first start.`,
      }
    })
}
