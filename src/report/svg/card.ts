import type { PictureCluster } from '../picture/picture.ts'
import { serversText, standingText } from '../picture/wording.ts'
import { textWidth } from './text-width.ts'

/** Servers as dots with a text behind them; positions are from the upper left corner of the card, in pixels. */
export interface Chip {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly primaries: number
  readonly secondaries: number
  readonly text: string
}

/** One cluster as a card: its name, all its servers, and below them the zones with those that are pinned there. */
export interface Card {
  readonly cluster: PictureCluster
  readonly width: number
  readonly height: number
  readonly servers: Chip
  readonly zones: readonly Chip[]
}

export const chipHeight = 22
export const nameSize = 14
const textSize = 12
export const dotStep = 11
/** More servers than these are a number. */
export const mostDots = 9
const padding = 14
const gap = 6
const head = 34
/** Where zones break into another line. */
const mostWidth = 440

/** The pixels of dots for so many servers. */
export function dotsWidth(count: number): number {
  return count > mostDots ? textWidth(String(count), 'prose', textSize) + dotStep + 4 : count * dotStep
}

/** The pixels of a name with where the cluster stands. */
export function titleWidth(cluster: PictureCluster): number {
  const standing = standingText(cluster)
  const words = standing === '' ? 0 : 10 + textWidth(standing, 'prose', textSize)
  return textWidth(cluster.name, 'names', nameSize) + words
}

function chipOf({ servers }: PictureCluster, text: string, isIn: (zone: string | undefined) => boolean) {
  const count = (role: 'primary' | 'secondary') =>
    servers.reduce((sum, one) => sum + (one.role === role && isIn(one.zone) ? one.count : 0), 0)
  const [primaries, secondaries] = [count('primary'), count('secondary')]
  const dots = dotsWidth(primaries) + dotsWidth(secondaries)
  const width = 16 + (dots === 0 ? 0 : dots + 4) + textWidth(text, 'prose', textSize)
  return { primaries, secondaries, text, width }
}

function totals({ servers }: PictureCluster): string {
  const count = (role: 'primary' | 'secondary') =>
    servers.reduce((sum, one) => sum + (one.role === role ? one.count : 0), 0)
  return (['primary', 'secondary'] as const)
    .filter((role) => count(role) > 0)
    .map((role) => serversText({ role, count: count(role), zone: undefined }))
    .join(', ')
}

/** Lays out one cluster, its servers to the right of so many pixels for all names. */
export function cardOf(cluster: PictureCluster, titles: number): Card {
  const servers = { ...chipOf(cluster, totals(cluster), () => true), x: padding + titles + 12, y: 6 }
  let [x, y, right] = [padding, head, servers.x + servers.width]
  const zones = cluster.zones.map((zone): Chip => {
    const chip = chipOf(cluster, zone, (one) => one === zone)
    if (x > padding && x + chip.width > mostWidth) {
      x = padding
      y += chipHeight + gap
    }
    const placed = { ...chip, x, y }
    x += chip.width + gap
    right = Math.max(right, placed.x + placed.width)
    return placed
  })
  return {
    cluster,
    width: right + padding,
    height: zones.length === 0 ? 48 : y + chipHeight + 12,
    servers,
    zones,
  }
}
