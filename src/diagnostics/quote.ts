import { type ExcerptLine, excerpt, type Lines } from './excerpt.ts'
import { textWidth } from './line-cells.ts'
import type { Span } from './span.ts'
import { lineWidth } from './underline.ts'
import { visible } from './visible.ts'

/** A place in a text as it will be quoted, with what is said about it. */
export interface Quote {
  readonly span: Span
  /** Made visible. */
  readonly message: string
  readonly lines: readonly ExcerptLine[]
  /** Whether the message stands beside the marks; where not, it needs a line of its own. */
  readonly beside: boolean
}

/** Looks up the lines of a place and decides where its message goes. */
export function quote(span: Span, message: string, lines: Lines): Quote {
  const shown = excerpt(span, lines)
  const last = shown.at(-1)
  const text = visible(message)
  const beside = last !== undefined && last.indent + last.run + 1 + textWidth(text) <= lineWidth
  return { span, message: text, lines: shown, beside }
}

/** Prints the quoted lines with their numbers, marks under the place and the message if it goes there. */
export function quotedRows(
  { lines, message, beside }: Quote,
  gutter: { readonly width: number; readonly ink: (text: string) => string },
  marks: { readonly sign: string; readonly ink: (text: string) => string },
): readonly string[] {
  const edge = (number: string): string => gutter.ink(`${number.padStart(gutter.width)} |`)
  const rows = lines.flatMap((line, index) => {
    const previous = lines[index - 1]
    const skipped = previous !== undefined && line.number > previous.number + 1
    const said = beside && index === lines.length - 1 ? ` ${message}` : ''
    const run = marks.ink(`${marks.sign.repeat(line.run)}${said}`)
    return [
      ...(skipped ? [gutter.ink('...')] : []),
      `${edge(String(line.number))} ${line.text.trimEnd()}`.trimEnd(),
      `${edge('')} ${' '.repeat(line.indent)}${run}`,
    ]
  })
  return rows.length === 0 ? [] : [edge(''), ...rows]
}
