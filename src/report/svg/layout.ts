import type { Picture } from '../picture/picture.ts'
import { type Card, cardOf, titleWidth } from './card.ts'
import { textWidth } from './text-width.ts'

/** A card with the place of its upper left corner. */
export interface PlacedCard extends Card {
  readonly x: number
  readonly y: number
}

/** A box around the cards of a region. */
export interface PlacedRegion {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly cards: readonly PlacedCard[]
}

/** Regions below each other, cards of one width below each other in each; pixels. */
export interface Layout {
  readonly regions: readonly PlacedRegion[]
  readonly right: number
  readonly bottom: number
  /** The row of each cluster, by its name: 0 for the uppermost. */
  readonly rows: ReadonlyMap<string, number>
  /** The card of each row. */
  readonly cards: readonly PlacedCard[]
}

const padding = 12
const head = 32
const betweenCards = 10
const betweenRegions = 16
const regionSize = 13

/** Lays out regions and clusters from an upper left corner. */
export function layoutOf({ regions }: Picture, x: number, top: number): Layout {
  const titles = Math.max(...regions.flatMap(({ clusters }) => clusters.map(titleWidth)))
  const cards = regions.map(({ name, clusters }) => ({
    name,
    cards: clusters.map((cluster) => cardOf(cluster, titles)),
  }))
  const width = Math.max(
    ...cards.flatMap((region) => region.cards.map((card) => card.width)),
    ...cards.map(({ name }) => textWidth(name, 'prose', regionSize)),
  )
  let y = top
  const placed = cards.map((region): PlacedRegion => {
    const upper = y
    y += head
    const inside = region.cards.map((card): PlacedCard => {
      const at = { ...card, width, x: x + padding, y }
      y += card.height + betweenCards
      return at
    })
    const lower = y - betweenCards + padding
    y = lower + betweenRegions
    return {
      name: region.name,
      x,
      y: upper,
      width: width + 2 * padding,
      height: lower - upper,
      cards: inside,
    }
  })
  const all = placed.flatMap((region) => region.cards)
  return {
    regions: placed,
    right: x + width + 2 * padding,
    bottom: y - betweenRegions,
    rows: new Map(all.map(({ cluster }, row) => [cluster.name, row])),
    cards: all,
  }
}

/** Where the so-and-so-many-th of some lines meets a card, so that no two lines meet it in one place. */
export function meeting({ y, height }: PlacedCard, index: number, count: number): number {
  const step = Math.min(18, (height - 20) / Math.max(1, count - 1))
  return y + height / 2 + (index - (count - 1) / 2) * step
}
