import { type PortPair, portText } from '../../analyze/ports/port-pairs.ts'
import type { PortNeed } from '../../render/ports/port-list.ts'
import { alike } from '../alike.ts'
import { type Content, type Markup, markup } from '../markup.ts'
import { isMutual, type Link, linksOf } from '../picture/links.ts'
import { listed } from '../picture/wording.ts'
import { table } from './table.ts'

/** What tells one need from another, whatever clusters have it. */
type Words = readonly [port: string, from: string, to: string, why: string]

const wordsOf = (need: PortNeed): Words => [portText(need), need.from.party, need.to.party, need.why]

/** All names, folded away where they are many; `count` is that of all clusters. */
function names(clusters: readonly string[], count: number): Content {
  if (clusters.length === count && count > 2) return 'all clusters'
  const short = listed(clusters)
  if (short === clusters.join(', ')) return short
  return markup`<details><summary>${short}</summary>${clusters.join(', ')}</details>`
}

/** How many clusters there are: each has a pair with itself. */
const clustersOf = (pairs: readonly PortPair[]) =>
  pairs.filter(({ from, to }) => from !== undefined && from === to).length

function linkRows(link: Link, count: number): readonly (readonly Content[])[] {
  const ends = isMutual(link)
    ? markup`${names(link.from, count)} to each other`
    : markup`${names(link.from, count)} → ${names(link.to, count)}`
  return link.ports.map((text) => {
    const [port, from, to, why] = JSON.parse(text) as Words
    return [port, ends, `${from} → ${to}`, why]
  })
}

/** Prints who must reach whom between clusters, the hub too; nothing where there is one alone. */
export function linkTable(pairs: readonly PortPair[], id: string): Content {
  if (pairs.every(({ from, to }) => from === to || from === undefined || to === undefined)) return undefined
  const links = linksOf(pairs, (need) => JSON.stringify(wordsOf(need)))
  const rows = links.flatMap((link) => linkRows(link, clustersOf(pairs)))
  return table({ id, caption: 'Between clusters', head: ['Port', 'Clusters', 'Who', 'Why'], rows })
}

function placeOf({ from, to }: PortPair): string {
  if (from === to) return 'inside'
  return from === undefined ? 'from outside' : 'to outside'
}

/** Prints what must be open inside of each cluster, and between clusters and what is outside of all of them. */
export function innerTable(pairs: readonly PortPair[], id: string): Markup {
  const needs = pairs
    .filter(({ from, to }) => from === to || from === undefined || to === undefined)
    .flatMap((pair) =>
      pair.needs.map((need) => ({
        cluster: pair.to ?? pair.from ?? '',
        words: [...wordsOf(need), placeOf(pair)] as const,
      })),
    )
  const rows = alike(needs, ({ words }) => words).map((group) => {
    const [port, from, to, why, place] = group[0].words
    const clusters = [...new Set(group.map(({ cluster }) => cluster))]
    return [port, markup`${place}: ${names(clusters, clustersOf(pairs))}`, `${from} → ${to}`, why]
  })
  return table({
    id,
    caption: 'Inside of clusters, and from and to what is outside',
    head: ['Port', 'Where', 'Who', 'Why'],
    rows,
  })
}
