import { counted } from '../../diagnostics/counted.ts'
import type { CopyRole } from '../../fleet/copies.ts'
import { alike } from '../alike.ts'
import { isMutual, type Link } from '../picture/links.ts'
import type { Picture, PictureCluster, PictureCopy, PictureRegion } from '../picture/picture.ts'
import type { Replication } from '../picture/replications.ts'
import { listed } from '../picture/wording.ts'

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)]

/** A home among several copies is what the box is told for. */
const roles: readonly CopyRole[] = ['home', 'replica', 'former']

function copiesOf(clusters: readonly PictureCluster[]): readonly PictureCopy[] {
  const copies = clusters.flatMap((cluster) => cluster.copies)
  return alike(copies, ({ database }) => database).map((group) => {
    const sorted = group.toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role))
    return sorted[0] ?? group[0]
  })
}

/** All clusters of a region as one; its name says how many, and the first of them. */
function oneOf({ name, clusters }: PictureRegion): PictureCluster {
  const servers = clusters.flatMap((cluster) => cluster.servers)
  const states = unique(clusters.map(({ state }) => state))
  const [only = 'active'] = states
  const lost = clusters.filter(({ state }) => state === 'lost').length
  const isMixed = states.length > 1 && lost > 0
  const count = counted(clusters.length, 'cluster')
  return {
    name: `${count}${isMixed ? `, ${lost} of them lost` : ''}: ${listed(clusters.map((one) => one.name))}`,
    region: name,
    provider:
      unique(clusters.map(({ provider }) => provider))
        .filter(Boolean)
        .join(', ') || undefined,
    state: states.length === 1 ? only : 'active',
    zones: [],
    servers: alike(servers, ({ role }) => role).map((group) => ({
      role: group[0].role,
      count: group.reduce((sum, { count: own }) => sum + own, 0),
      zone: undefined,
    })),
    copies: copiesOf(clusters),
  }
}

/** Links between the boxes; those that become alike are one. A link that stays in its box needs no line. */
function linksOf(links: readonly Link[], boxOf: (cluster: string) => string): readonly Link[] {
  const between = links.flatMap(({ from, to, ports }): readonly Link[] => {
    const [one, other] = [unique(from.map(boxOf)), unique(to.map(boxOf))]
    return unique([...one, ...other]).length < 2 ? [] : [{ from: one, to: other, ports }]
  })
  return alike(between, (link) => (isMutual(link) ? [link.from.toSorted()] : [link.from, link.to])).map(
    (group) => ({ ...group[0], ports: unique(group.flatMap(({ ports }) => ports)) }),
  )
}

function replicationsOf(
  replications: readonly Replication[],
  boxOf: (cluster: string) => string,
): readonly Replication[] {
  const between = replications.map((one) => {
    const home = boxOf(one.home)
    return { ...one, home, replicas: unique(one.replicas.map(boxOf)).filter((box) => box !== home) }
  })
  return alike(between, ({ home, replicas, rpo }) => [home, replicas, rpo]).map((group) => ({
    ...group[0],
    databases: unique(group.flatMap(({ databases }) => databases)),
  }))
}

/** The picture with one box for all clusters of a region, whose lines lead from region to region. */
export function foldedByRegion(picture: Picture): Picture {
  const boxes = picture.regions.map((region) => ({ region, box: oneOf(region) }))
  const names = new Map(
    boxes.flatMap(({ region, box }) => region.clusters.map(({ name }) => [name, box.name] as const)),
  )
  const boxOf = (cluster: string) => names.get(cluster) ?? cluster
  return {
    ...picture,
    regions: boxes.map(({ region, box }) => ({ name: region.name, clusters: [box] })),
    links: linksOf(picture.links, boxOf),
    replications: replicationsOf(picture.replications, boxOf),
  }
}
