import { visible } from '../../diagnostics/visible.ts'

/** Fonts of the picture: any of a machine’s own, so that widths are bounds for the widest one in use. */
const widths = { names: 0.63, prose: 0.62 } as const

type Font = keyof typeof widths

/** Characters of East Asia and emoji, which take two places. */
const wide = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}]/gu

/** The most pixels that a text takes, with everything shown that would hide itself, in a font of so many pixels. */
export function textWidth(text: string, font: Font, size: number): number {
  const shown = visible(text)
  const places = [...shown].length + (shown.match(wide)?.length ?? 0)
  return Math.ceil(places * widths[font] * size)
}

/** Words of a text in lines of so many pixels; a word that is wider has a line of its own. */
export function wrapped(text: string, font: Font, size: number, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last === undefined || textWidth(longer, font, size) > width) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines
}
