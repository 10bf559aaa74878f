import { fenced } from '../diagnostics/fenced.ts'
import { inMarkdown } from '../diagnostics/in-markdown.ts'
import { printMermaid } from '../report/mermaid/print-mermaid.ts'
import type { Picture } from '../report/picture/picture.ts'

/** A picture as Mermaid, with the fleet that it is of. */
export interface DrawnFleet {
  readonly fleet: string
  readonly text: string
}

/** Mermaid draws no more than 500 lines between nodes, and a comment has other things to say. */
const mostLines = 400
/** Characters of all pictures of one comment. */
const longest = 20_000

/** The pictures of fleets that are drawn otherwise than before; none where there was no difference to see. */
export function changedPictures(
  before: readonly Picture[],
  after: readonly Picture[],
): readonly DrawnFleet[] {
  const old = new Set(before.map(printMermaid))
  return after
    .map((picture) => ({ fleet: picture.fleet, text: printMermaid(picture) }))
    .filter(({ text }) => !old.has(text))
}

/** Pictures for a comment, each folded away; those that would not be drawn, or are too much together, are left out. */
export function pictureDetails(drawn: readonly DrawnFleet[]): readonly string[] {
  let room = longest
  return drawn.flatMap(({ fleet, text }) => {
    if (text.length > room || text.split('\n').length > mostLines) return []
    room -= text.length
    const summary = `<summary>The picture of ${inMarkdown(fleet)} afterwards</summary>`
    return [`<details>${summary}\n\n${fenced('mermaid', text.trimEnd())}\n\n</details>`]
  })
}
