import { isWithin } from '../../address.ts'
import { severalSchemes } from '../codes.ts'
import { type ClusterDns, clusterDnsAt, isClusterZone, type Member } from './cluster-dns.ts'
import { type CorefileFinding, noAuthority, randomAnswers } from './codes.ts'
import type { Corefile, Entry } from './read-corefile.ts'
import { type ServerBlock, serverBlocksOf, type Zone } from './server-block.ts'
import type { Word } from './words.ts'

/** What a Corefile is held against. */
export interface Surroundings {
  readonly members: readonly Member[]
  /** The zone of the fleet. */
  readonly zone: string | undefined
  /** Whether the members are one DBMS, so that it does not matter which one answers. */
  readonly stretched: boolean
}

/** A zone that is forwarded to the DNS of clusters. */
interface Misled {
  readonly block: ServerBlock
  readonly zones: readonly [Zone, ...Zone[]]
  readonly forward: Entry
  readonly upstreams: readonly [Upstream, ...Upstream[]]
}

interface Upstream extends ClusterDns {
  readonly at: Word
}

/** Zones that are forwarded to where nobody knows them, or to two that do not know the same. */
export function forwardFaults(corefile: Corefile, around: Surroundings): readonly CorefileFinding[] {
  const misled = serverBlocksOf(corefile).flatMap((block) => misledBy(block, around.members))
  return [
    ...misled.map(withoutAuthority),
    ...(around.stretched ? [] : misled.flatMap(byChance)),
    ...foreignZones(misled, around.zone),
  ]
}

function misledBy(block: ServerBlock, members: readonly Member[]): readonly Misled[] {
  const [zone, ...more] = block.zones.filter(({ name }) => !isClusterZone(name))
  if (zone === undefined) return []
  return block.directives.flatMap((forward) => {
    const [name, , ...to] = forward.words
    if (name.text !== 'forward') return []
    const [first, ...rest] = to.flatMap((at): readonly Upstream[] => {
      const found = clusterDnsAt(at.text, members)
      return found === undefined ? [] : [{ ...found, at }]
    })
    return first === undefined
      ? []
      : [{ block, zones: [zone, ...more], forward, upstreams: [first, ...rest] }]
  })
}

function withoutAuthority({ zones: [zone], upstreams }: Misled): CorefileFinding {
  const sure = upstreams.some(({ known }) => known)
  const list = upstreams.map(({ at, described }) => `${at.text}, ${described}`).join('; ')
  const loop = 'where that is the cluster that asks, the question comes back to it'
  const unsure = sure ? '' : ' If it is another server, write clusters[].serviceCIDRs, which tell.'
  return {
    code: sure ? noAuthority : { ...noAuthority, severity: 'warning' },
    at: upstreams[0].at,
    detail: `${zone.name} is forwarded to ${list}. A cluster’s DNS has no authority for the zone, and ${loop}.`,
    help: `Forward to the servers that have the zone: networking.dns.resolvers does it for networking.dns.zone.${unsure}`,
  }
}

function byChance({ block, forward, upstreams }: Misled): readonly CorefileFinding[] {
  const owners = [...new Set(upstreams.map(({ owner }) => owner))]
  if (owners.length < 2) return []
  const policy = [...(forward.block ?? []), ...block.directives].find(
    ({ words }) => words[0].text === 'policy',
  )
  const chosen = policy?.words[1]
  if (chosen?.text === 'sequential') return []
  const how = chosen === undefined ? 'at random, which is the default' : `by the policy ${chosen.text}`
  const names = upstreams.map(({ at, owner, known }) => (known ? `"${owner}"` : at.text)).join(' and ')
  return [
    {
      code: randomAnswers,
      at: chosen ?? forward.words[0],
      detail: `${names} are asked ${how}, so that every second answer is the standby's.`,
      help: 'Let one name follow the home instead: networking.dns.name, with owner: hub.',
    },
  ]
}

/** Zones that stand for members are names of the fleet, and belong into its zone. */
function foreignZones(misled: readonly Misled[], zone: string | undefined): readonly CorefileFinding[] {
  const standard = zone ?? misled[0]?.zones[0].name
  if (standard === undefined) return []
  return misled
    .flatMap(({ zones }) => zones)
    .filter(({ name }) => !isWithin(name, standard))
    .map(({ name, at }) => ({
      code: severalSchemes,
      at,
      detail: `${name} stands for members of the fleet and is not in the zone ${standard}.`,
      help: `Give every member a name in one zone, such as NAME.${standard}.`,
    }))
}
