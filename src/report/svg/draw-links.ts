import { type Content, type Markup, markup } from '../markup.ts'
import { endsOf, isMutual, type Link } from '../picture/links.ts'
import { linkText } from '../picture/wording.ts'
import { type Layout, meeting } from './layout.ts'
import { tracksOf } from './tracks.ts'

const radius = 9
const narrow = 28
/** Links that meet a card in places of their own; with more they begin anew. */
const mostApart = 4

/** Keys of links: A to Z, then Z1, Z2 and so on. */
export function linkKey(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `Z${index - 25}`
}

/** The pixels that links need to the left of the regions. */
export function linksWidth(links: readonly Link[]): number {
  return links.length === 0 ? 0 : links.length * narrow + 8
}

/** The badge of a link. */
export function drawBadge(key: string, x: number, y: number): Markup {
  return markup`<g class="nf-mark"><rect class="nf-full" x="${x - radius}" y="${y - radius}" width="${2 * radius}" height="${2 * radius}" rx="5"/><text class="nf-key" x="${x}" y="${y + 4}">${key}</text></g>`
}

/** Draws links as lines that branch off to their clusters, with a head where connections are only taken. */
export function drawLinks(links: readonly Link[], { regions, cards, rows }: Layout): Content {
  const left = regions[0]?.x ?? 0
  const rowsOf = (names: readonly string[]) => names.flatMap((name) => rows.get(name) ?? [])
  const tracks = tracksOf(links.map((link) => ({ rows: rowsOf(endsOf(link)) })))
  const drawn = links.map((link, index) => {
    const x = left - 22 - (tracks[index] ?? 0) * narrow
    const taking = isMutual(link) ? [] : rowsOf(link.to)
    const met = rowsOf(endsOf(link)).flatMap((row) => {
      const card = cards[row]
      if (card === undefined) return []
      return {
        x: card.x,
        y: meeting(card, index % mostApart, Math.min(links.length, mostApart)),
        isTaken: taking.includes(row),
      }
    })
    const ends = met.map(({ y }) => y)
    const [top, bottom] = [Math.min(...ends), Math.max(...ends)]
    const stubs = met.map(({ x: to, y, isTaken }) => {
      const head = isTaken ? markup`<path class="nf-full" d="M${to} ${y}l-9 -5v10Z"/>` : undefined
      return [markup`<path class="nf-line nf-stub" d="M${x} ${y}H${to}"/>`, head]
    })
    return {
      lines: markup`<g class="nf-link">${stubs}<path class="nf-line" d="M${x} ${top}V${bottom}"/></g>
`,
      badge: markup`<g class="nf-link"><title>${linkText(link)}</title>${drawBadge(linkKey(index), x, top)}</g>
`,
    }
  })
  return [drawn.map(({ lines }) => lines), drawn.map(({ badge }) => badge)]
}
