import type { Site } from './site.ts'

/** Zones that the same clusters of a region use, so that the loss of one is like that of another. */
interface ZoneClass {
  readonly zones: readonly string[]
  readonly clusters: readonly Site[]
}

/** What the loss of one zone, or of two, takes from each cluster. */
interface ZoneLoss {
  readonly kind: 'zone' | 'two zones'
  readonly what: string
  readonly lost: readonly (readonly [string, number])[]
}

function classesOf(sites: readonly Site[]): readonly ZoneClass[] {
  const classes = new Map<string, ZoneClass>()
  for (const zone of new Set(sites.flatMap(({ zones }) => zones))) {
    const clusters = sites.filter(({ zones }) => zones.includes(zone))
    const key = JSON.stringify(clusters.map(({ name }) => name))
    classes.set(key, { clusters, zones: [...(classes.get(key)?.zones ?? []), zone] })
  }
  return [...classes.values()]
}

const oneOf = ({ zones }: ZoneClass) =>
  zones.length === 1 ? `zone ${zones.join()}` : `one zone of ${zones.join(', ')}`

function oneZone(each: ZoneClass, what: string): ZoneLoss {
  const lost = each.clusters.map(({ name, mostInOneZone }) => [name, mostInOneZone] as const)
  return { kind: 'zone', what, lost }
}

function twoZones(one: ZoneClass, other: ZoneClass, what: string): ZoneLoss {
  const clusters = [...new Set([...one.clusters, ...other.clusters])]
  const inBoth = (site: Site) => one.clusters.includes(site) && other.clusters.includes(site)
  const lost = clusters.map(
    (site) => [site.name, inBoth(site) ? site.mostInTwoZones : site.mostInOneZone] as const,
  )
  return { kind: 'two zones', what, lost }
}

/**
 * The losses of zones in one region of one provider, where a zone has one name for all clusters. Zones that the same
 * clusters use are one case, so that a cluster is never said to lose a zone that it does not use.
 */
export function zoneLosses(region: string, sites: readonly Site[]): readonly ZoneLoss[] {
  const classes = classesOf(sites)
  const [first] = classes
  if (first !== undefined && classes.length === 1) {
    const both = twoZones(first, first, `two zones of ${region}`)
    return [oneZone(first, `one zone of ${region}`), ...(first.zones.length < 2 ? [] : [both])]
  }
  const pairs = classes.flatMap((one, index) => [
    ...(one.zones.length < 2 ? [] : [twoZones(one, one, `two zones of ${one.zones.join(', ')}`)]),
    ...classes.slice(index + 1).map((other) => twoZones(one, other, `${oneOf(one)} and ${oneOf(other)}`)),
  ])
  return [...classes.map((each) => oneZone(each, oneOf(each))), ...pairs]
}
