import { visible } from '../../diagnostics/visible.ts'

/**
 * A text of a user in a quoted label of Mermaid: whatever could be its syntax, HTML or Markdown is written as the
 * number of the character, as Mermaid's manual says.
 */
export function inMermaid(text: string): string {
  return visible(text).replace(/[^\p{L}\p{N} .,:/()-]/gu, (character) => `#${character.codePointAt(0)};`)
}
