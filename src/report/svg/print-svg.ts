import { counted } from '../../diagnostics/counted.ts'
import { type Markup, markup } from '../markup.ts'
import type { Picture } from '../picture/picture.ts'
import { drawRegion } from './draw-card.ts'
import { drawLanes, placeLanes } from './draw-lanes.ts'
import { drawLegend } from './draw-legend.ts'
import { drawLinks, linksWidth } from './draw-links.ts'
import { lanesOf } from './lane.ts'
import { layoutOf } from './layout.ts'
import { pictureStyle } from './style.ts'

const margin = 20
/** Narrower than this the legend would be a column of words. */
const leastWidth = 560

/** What a person who does not see the picture is told of it, as one line. */
function summary({ fleet, regions }: Picture): string {
  const clusters = regions.reduce((sum, region) => sum + region.clusters.length, 0)
  return `Fleet ${fleet}: ${counted(clusters, 'cluster')} in ${counted(regions.length, 'region')}`
}

/**
 * Draws a picture: clusters by region in rows, to the right a lane for databases that are alike, from their home to
 * their replicas, to the left the links between clusters, and below what the keys mean. `id` begins the ids in it.
 */
export function drawPicture(picture: Picture, id: string): Markup {
  const layout = layoutOf(picture, margin + linksWidth(picture.links), margin)
  const lanes = lanesOf(picture, layout.rows)
  const placed = placeLanes(lanes, layout)
  const width = Math.max(placed.right + margin, leastWidth)
  const at = [margin, layout.bottom + 22] as const
  const legend = drawLegend(lanes, picture.links, at, width - 2 * margin)
  const height = layout.bottom + 22 + legend.height + margin / 2
  return markup`<svg class="nf" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title">
<title id="${id}-title">${summary(picture)}</title>
<rect class="nf-paper" width="${width}" height="${height}"/>
${layout.regions.map(drawRegion)}${drawLinks(picture.links, layout)}${drawLanes(placed, layout)}${legend.drawn}</svg>
`
}

/** Prints a picture as a file of its own, light or dark as whoever looks at it prefers. */
export function printSvg(picture: Picture): string {
  const { markup: svg } = drawPicture(picture, 'picture')
  const afterTitle = svg.indexOf('<rect class="nf-paper"')
  return `${svg.slice(0, afterTitle)}<style>${pictureStyle}\n</style>\n${svg.slice(afterTitle)}`
}
