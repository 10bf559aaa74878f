import { type Content, type Markup, markup } from '../markup.ts'
import { standingText } from '../picture/wording.ts'
import { type Chip, chipHeight, dotStep, dotsWidth, mostDots, nameSize } from './card.ts'
import type { PlacedCard, PlacedRegion } from './layout.ts'
import { textWidth } from './text-width.ts'

/** Servers of one role as dots, or as a dot with their number where they are many. */
function drawDots(kind: string, count: number, x: number, y: number): Content {
  const circle = (at: number) => markup`<circle class="nf-${kind}" cx="${at + 4}" cy="${y}" r="4"/>`
  if (count <= mostDots) return Array.from({ length: count }, (_, index) => circle(x + index * dotStep))
  return [circle(x), markup`<text x="${x + dotStep + 2}" y="${y + 4}">${count}</text>`]
}

function drawServers({ primaries, secondaries, text, x, y }: Chip, card: PlacedCard): Markup {
  const [left, middle] = [card.x + x + 8, card.y + y + chipHeight / 2]
  const next = left + dotsWidth(primaries)
  const end = next + dotsWidth(secondaries)
  return markup`${drawDots('primary', primaries, left, middle)}${drawDots('secondary', secondaries, next, middle)}<text x="${end > left ? end + 4 : left}" y="${middle + 4}">${text}</text>`
}

function drawZone(zone: Chip, card: PlacedCard): Markup {
  return markup`<g><rect class="nf-chip" x="${card.x + zone.x}" y="${card.y + zone.y}" width="${zone.width}" height="${chipHeight}" rx="11"/>${drawServers(zone, card)}</g>`
}

function drawCard(card: PlacedCard): Markup {
  const { cluster, x, y, width, height, servers, zones } = card
  const standing = x + 24 + textWidth(cluster.name, 'names', nameSize)
  return markup`<g class="nf-cluster nf-${cluster.state}"><rect class="nf-card" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>
<text class="nf-name" x="${x + 14}" y="${y + 22}">${cluster.name}</text><text x="${standing}" y="${y + 22}">${standingText(cluster)}</text>
${drawServers(servers, card)}${zones.map((zone) => drawZone(zone, card))}</g>
`
}

/** Draws a region with its clusters. */
export function drawRegion({ name, x, y, width, height, cards }: PlacedRegion): Markup {
  return markup`<g class="nf-place-of"><rect class="nf-region" x="${x}" y="${y}" width="${width}" height="${height}" rx="12"/><text class="nf-place" x="${x + 14}" y="${y + 21}">${name}</text>
${cards.map(drawCard)}</g>
`
}
