import { type Content, type Markup, markup } from '../markup.ts'
import type { Lane, Mark } from './lane.ts'
import { type Layout, meeting } from './layout.ts'
import { hueOf } from './style.ts'
import { textWidth } from './text-width.ts'
import { tracksOf } from './tracks.ts'

/** More tracks than these have no room for words beside their marks. */
const mostWithWords = 3
const radius = 9
const first = 34
const narrow = 30
/** Lanes that meet a card in places of their own; with more they begin anew. */
const mostApart = 4

/** Lanes with the place of each, and where they end to the right. */
interface PlacedLanes {
  readonly lanes: readonly (Lane & { readonly x: number })[]
  readonly hasWords: boolean
  readonly right: number
}

/** Lays lanes beside a layout. */
export function placeLanes(lanes: readonly Lane[], layout: Layout): PlacedLanes {
  const tracks = tracksOf(lanes)
  const count = Math.max(0, ...tracks.map((track) => track + 1))
  const hasWords = count <= mostWithWords
  const places = Array.from({ length: count + 1 }, () => layout.right + first)
  for (let track = 1; track <= count; track += 1) {
    const inside = lanes.filter((_, index) => tracks[index] === track - 1).flatMap(({ marks }) => marks)
    const words = Math.max(...inside.map(({ text }) => textWidth(text, 'prose', 12)))
    places[track] = (places[track - 1] ?? 0) + (hasWords ? radius + 6 + words + 24 : narrow)
  }
  const placed = lanes.map((lane, index) => ({ ...lane, x: places[tracks[index] ?? 0] ?? 0 }))
  return { lanes: placed, hasWords, right: count === 0 ? layout.right : (places[count] ?? 0) - first / 2 }
}

/** A mark by itself: full where writes go, a ring where only reads do. */
export function drawMark({ is, key }: Pick<Mark, 'is' | 'key'>, x: number, y: number): Markup {
  const kind = is === 'replica' ? 'nf-ring' : 'nf-full'
  return markup`<g class="nf-mark"><circle class="${kind}" cx="${x}" cy="${y}" r="${radius}"/><text class="nf-key" x="${x}" y="${y + 4}">${key}</text></g>`
}

/** The head of an arrow that comes from the home, above or below. */
function drawHead(x: number, y: number, isBelow: boolean): Markup {
  const [tip, base] = isBelow ? [y - radius - 1, y - radius - 9] : [y + radius + 1, y + radius + 9]
  return markup`<path class="nf-full" d="M${x} ${tip}L${x - 5} ${base}L${x + 5} ${base}Z"/>`
}

/** Draws what runs between clusters and marks; marks come later, so that nothing runs over them. */
export function drawLanes({ lanes, hasWords }: PlacedLanes, { cards }: Layout): Content {
  const drawn = lanes.map(({ x, home, marks, told }, index) => {
    const met = marks.flatMap((mark) => {
      const card = cards[mark.row]
      if (card === undefined) return []
      return {
        mark,
        right: card.x + card.width,
        y: meeting(card, index % mostApart, Math.min(lanes.length, mostApart)),
      }
    })
    const ends = met.map(({ y }) => y)
    const stubs = met.map(({ right, y }) => markup`<path class="nf-line nf-stub" d="M${right} ${y}H${x}"/>`)
    const points = met.map(({ mark, y }) => {
      const head = mark.is === 'replica' && home !== undefined ? drawHead(x, y, mark.row > home) : undefined
      const words = markup`<text class="${mark.is === 'replica' ? 'nf-plain' : 'nf-strong'}" x="${x + radius + 6}" y="${y + 4}">${mark.text}</text>`
      return [head, drawMark(mark, x, y), hasWords ? words : undefined]
    })
    const hue = hueOf(index)
    return {
      lines: markup`<g class="${hue}">${stubs}<path class="nf-line" d="M${x} ${Math.min(...ends)}V${Math.max(...ends)}"/></g>
`,
      points: markup`<g class="${hue}"><title>${told}</title>${points}</g>
`,
    }
  })
  return [drawn.map(({ lines }) => lines), drawn.map(({ points }) => points)]
}
