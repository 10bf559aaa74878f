import { type Markup, markup } from '../markup.ts'
import type { Link } from '../picture/links.ts'
import { linkText } from '../picture/wording.ts'
import { drawMark } from './draw-lanes.ts'
import { drawBadge, linkKey } from './draw-links.ts'
import type { Lane } from './lane.ts'
import { hueOf } from './style.ts'
import { wrapped } from './text-width.ts'

/** What each key stands for, and the pixels that saying so takes. */
interface Legend {
  readonly drawn: readonly Markup[]
  readonly height: number
}

const line = 17
const indent = 30

/** Draws the legend from an upper left corner, in lines of so many pixels. */
export function drawLegend(
  lanes: readonly Lane[],
  links: readonly Link[],
  [x, top]: readonly [number, number],
  width: number,
): Legend {
  const items = [
    ...lanes.map(({ key, told, home }, index) => ({
      told,
      mark: (y: number) =>
        markup`<g class="${hueOf(index)}">${drawMark({ is: home === undefined ? 'voter' : 'home', key }, x + 10, y)}</g>`,
    })),
    ...links.map((link, index) => ({
      told: linkText(link),
      mark: (y: number) => markup`<g class="nf-link">${drawBadge(linkKey(index), x + 10, y)}</g>`,
    })),
  ]
  let y = top
  const drawn = items.map(({ told, mark }) => {
    const lines = wrapped(told, 'prose', 12, width - indent)
    const texts = lines.map(
      (text, index) => markup`<text x="${x + indent}" y="${y + 14 + index * line}">${text}</text>`,
    )
    const item = markup`<g>${mark(y + 10)}${texts}</g>
`
    y += Math.max(lines.length * line, line) + 10
    return item
  })
  return { drawn, height: y - top }
}
