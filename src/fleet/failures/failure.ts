import type { Site } from './site.ts'
import { zoneLosses } from './zone-failures.ts'

export type FailureKind = 'pod' | 'node' | 'zone' | 'two zones' | 'cluster' | 'region' | 'provider' | 'link'

/** Something that fails, and the most servers that each cluster can lose by it. */
export interface Failure {
  readonly kind: FailureKind
  /** As a sentence calls it: `one pod of "east"`, `region eu-west-1`. */
  readonly what: string
  readonly lost: ReadonlyMap<string, number>
  /** Regions whose object stores fail as well. */
  readonly regions: readonly string[]
  /** Clusters that do not reach each other. */
  readonly apart: readonly [string, string] | undefined
}

function failure(
  kind: FailureKind,
  what: string,
  lost: readonly (readonly [string, number])[],
  more: Partial<Pick<Failure, 'regions' | 'apart'>> = {},
): Failure {
  return { kind, what, lost: new Map(lost), regions: [], apart: undefined, ...more }
}

const whole = ({ name, servers }: Site) => [name, servers] as const

/** Clusters of one place, in the order of the spec. */
function groups(
  sites: readonly Site[],
  placeOf: (site: Site) => string,
): readonly (readonly [string, readonly Site[]])[] {
  const places = [...new Set(sites.map(placeOf))]
  return places.map((place) => [place, sites.filter((site) => placeOf(site) === place)])
}

function zoneFailures(sites: readonly Site[]): readonly Failure[] {
  return groups(sites, ({ provider, region }) => `${provider} ${region}`).flatMap(([, members]) => {
    const zoned = members.filter(({ zones }) => zones.length > 0)
    return zoneLosses(members[0]?.region ?? '', zoned).map(({ kind, what, lost }) =>
      failure(kind, what, lost),
    )
  })
}

function linkFailures(sites: readonly Site[]): readonly Failure[] {
  return sites.flatMap((one, index) =>
    sites
      .slice(index + 1)
      .map((other) =>
        failure('link', `link ${one.name} – ${other.name}`, [], { apart: [one.name, other.name] }),
      ),
  )
}

/** Every failure that is worked out, from the smallest to the largest; clusters that are lost already fail no more. */
export function failuresOf(all: readonly Site[]): readonly Failure[] {
  const sites = all.filter(({ servers }) => servers > 0)
  return [
    ...sites.map(({ name }) => failure('pod', `one pod of ${name}`, [[name, 1]])),
    ...sites.map(({ name, mostOnOneNode }) =>
      failure('node', `one node of ${name}`, [[name, mostOnOneNode]]),
    ),
    ...zoneFailures(sites),
    ...sites.map((site) => failure('cluster', `cluster ${site.name}`, [whole(site)])),
    ...groups(sites, ({ region }) => region).map(([region, members]) =>
      failure('region', `region ${region}`, members.map(whole), { regions: [region] }),
    ),
    ...groups(
      sites.filter(({ provider }) => provider !== undefined),
      ({ provider }) => String(provider),
    ).map(([provider, members]) =>
      failure('provider', `provider ${provider}`, members.map(whole), {
        regions: members.map(({ region }) => region),
      }),
    ),
    ...linkFailures(sites),
  ]
}
