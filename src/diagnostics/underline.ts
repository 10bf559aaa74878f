import { type Cell, lineCells } from './line-cells.ts'

/** A line of a text as printed, and the run of columns in it that is pointed at. */
export interface Underlined {
  readonly text: string
  /** Terminal columns before the run. */
  readonly indent: number
  /** Terminal columns of the run, at least 1. */
  readonly run: number
}

/** Longer lines are cut around the place, in terminal columns. */
export const lineWidth = 100

/** No more of a line than this is looked at on either side of the place, in UTF-16 units. */
const reach = 1000

/** Prints a line and points at the units from `from` up to `to`, both counted from 0. */
export function underline(line: string, from: number, to: number): Underlined {
  const skipped = Math.max(0, from - reach)
  const near = line.slice(skipped, from + reach)
  const cells = lineCells(near)
  const before = cells.filter((cell) => cell.end <= from - skipped)
  const marked = cells.filter((cell) => cell.end > from - skipped && cell.start < to - skipped)
  const indent = width(before)
  const run = Math.max(1, width(marked))
  const whole = skipped === 0 && near.length === line.length
  return whole && width(cells) <= lineWidth
    ? { text: join(cells), indent, run }
    : cut(cells, indent, run, skipped > 0, skipped + near.length < line.length)
}

function cut(cells: readonly Cell[], indent: number, run: number, left: boolean, right: boolean): Underlined {
  const shown = Math.min(run, Math.floor(lineWidth / 2))
  const first = indent + shown < lineWidth && !left ? 0 : Math.max(0, indent - (lineWidth - shown) / 2)
  const kept: Cell[] = []
  let column = 0
  let gone = 0
  for (const cell of cells) {
    if (column < first) gone += cell.width
    else if (column + cell.width <= first + lineWidth) kept.push(cell)
    column += cell.width
  }
  const head = left || gone > 0 ? '…' : ''
  const tail = right || gone + width(kept) < column ? '…' : ''
  const start = indent - gone
  return {
    text: `${head}${join(kept)}${tail}`,
    indent: start + head.length,
    run: Math.max(1, Math.min(run, width(kept) - start + tail.length)),
  }
}

function width(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0)
}

function join(cells: readonly Cell[]): string {
  return cells.map((cell) => cell.text).join('')
}
