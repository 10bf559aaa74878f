import { endsOf, isMutual, type Link } from '../picture/links.ts'
import type { Picture, PictureCluster, PictureRegion } from '../picture/picture.ts'
import type { Replication } from '../picture/replications.ts'
import { lagText, listed, serversText, standingText, zonesText } from '../picture/wording.ts'
import { inMermaid } from './in-mermaid.ts'

type IdOf = (cluster: string) => string

const label = (lines: readonly string[]) =>
  `"${lines
    .filter((line) => line !== '')
    .map(inMermaid)
    .join('<br/>')}"`

/** Databases that a cluster writes, without names where they would be many. */
function clusterLines(cluster: PictureCluster): readonly string[] {
  const written = cluster.copies.filter(({ role }) => role === 'home').map(({ database }) => database)
  return [
    cluster.name,
    standingText(cluster),
    ...cluster.servers.map(serversText),
    zonesText(cluster),
    ...(written.length === 0 ? [] : [`writes ${listed(written)}`]),
  ]
}

function regionLines({ name, clusters }: PictureRegion, index: number, idOf: IdOf): readonly string[] {
  return [
    `  subgraph region${index}[${label([name])}]`,
    ...clusters.map((cluster) => `    ${idOf(cluster.name)}[${label(clusterLines(cluster))}]`),
    '  end',
  ]
}

/** A link of two is a line; one of more has a node of its own in the middle, so that lines stay as few as clusters. */
function linkLines(link: Link, index: number, idOf: IdOf): readonly string[] {
  const ends = endsOf(link)
  const [one, other] = ends
  const text = label([link.ports.join(' ')])
  if (ends.length === 2 && one !== undefined && other !== undefined)
    return [`  ${idOf(one)} ${isMutual(link) ? '<-->' : '-->'}|${text}| ${idOf(other)}`]
  const middle = `link${index}`
  const node = `  ${middle}([${label([isMutual(link) ? 'each to each other' : '', link.ports.join(' ')])}])`
  if (isMutual(link)) return [node, ...ends.map((end) => `  ${idOf(end)} --- ${middle}`)]
  return [
    node,
    ...link.from.map((from) => `  ${idOf(from)} --- ${middle}`),
    ...link.to.map((to) => `  ${middle} --> ${idOf(to)}`),
  ]
}

function replicationLines(replication: Replication, idOf: IdOf): readonly string[] {
  const text = label([listed(replication.databases), lagText(replication)])
  return replication.replicas.map((replica) => `  ${idOf(replication.home)} -.->|${text}| ${idOf(replica)}`)
}

/** Prints the picture as a flowchart of Mermaid, as Markdown shows it in a block of code with the word `mermaid`. */
export function printMermaid(picture: Picture): string {
  const clusters = picture.regions.flatMap((region) => region.clusters.map(({ name }) => name))
  const ids = new Map(clusters.map((name, index) => [name, `cluster${index}`]))
  const idOf: IdOf = (cluster) => ids.get(cluster) ?? 'unknown'
  const lines = [
    'flowchart LR',
    `  accTitle: ${inMermaid(picture.fleet)}`,
    ...picture.regions.flatMap((region, index) => regionLines(region, index, idOf)),
    ...picture.links.flatMap((link, index) => linkLines(link, index, idOf)),
    ...picture.replications.flatMap((replication) => replicationLines(replication, idOf)),
  ]
  return `${lines.join('\n')}\n`
}
