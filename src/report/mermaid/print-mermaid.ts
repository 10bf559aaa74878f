import { endsOf, isMutual, type Link } from '../picture/links.ts'
import type { Picture, PictureCluster, PictureRegion } from '../picture/picture.ts'
import type { Replication } from '../picture/replications.ts'
import { lagText, listed, serversText, standingText, zonesText } from '../picture/wording.ts'
import { foldedByRegion } from './folded.ts'
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

/** Lines between boxes, and characters, that Mermaid takes where nobody has set it otherwise; GitHub has not. */
const most = { lines: 500, characters: 50_000 }

/** A line between two boxes: an arrow outside of a label, which begins with a quote. */
const arrow = /^ {2}\w+ (?:<-->|-->|---|-\.->)/

function isDrawn(text: string): boolean {
  const lines = text.split('\n').filter((line) => arrow.test(line))
  return lines.length <= most.lines && text.length <= most.characters
}

function printed(picture: Picture, folded: string | undefined): string {
  const clusters = picture.regions.flatMap((region) => region.clusters.map(({ name }) => name))
  const ids = new Map(clusters.map((name, index) => [name, `cluster${index}`]))
  const idOf: IdOf = (cluster) => ids.get(cluster) ?? 'unknown'
  const lines = [
    'flowchart LR',
    `  accTitle: ${inMermaid(picture.fleet)}`,
    ...(folded === undefined ? [] : [`  accDescr: ${inMermaid(folded)}`, `  folded[${label([folded])}]`]),
    ...picture.regions.flatMap((region, index) => regionLines(region, index, idOf)),
    ...picture.links.flatMap((link, index) => linkLines(link, index, idOf)),
    ...picture.replications.flatMap((replication) => replicationLines(replication, idOf)),
  ]
  return `${lines.join('\n')}\n`
}

const why =
  'Mermaid draws at most 500 lines and 50,000 characters; neofleet report --output svg leaves nothing out.'

/** What is left of a picture that is too large even so: what it is of, and how much. */
function counted({ fleet, regions, links, replications }: Picture): string {
  const clusters = regions.reduce((sum, region) => sum + region.clusters.length, 0)
  const text = `${fleet}: ${clusters} clusters in ${regions.length} regions, ${links.length} links, ${replications.length} replications. ${why}`
  return ['flowchart LR', `  accTitle: ${inMermaid(fleet)}`, `  folded[${label([text])}]`, ''].join('\n')
}

/**
 * Prints the picture as a flowchart of Mermaid, as Markdown shows it in a block of code with the word `mermaid`. One
 * that Mermaid would not take has a box for each region in place of its clusters, then no lines, and says so.
 */
export function printMermaid(picture: Picture): string {
  const whole = printed(picture, undefined)
  if (isDrawn(whole)) return whole
  const byRegion = foldedByRegion(picture)
  const folds = [
    [byRegion, `The clusters of each region are one box, and what is inside of it has no line. ${why}`],
    [
      { ...byRegion, links: [], replications: [] },
      `The clusters of each region are one box, and no line is drawn between them. ${why}`,
    ],
  ] as const
  return folds.map(([one, text]) => printed(one, text)).find(isDrawn) ?? counted(picture)
}
