import type { LineIndex } from './line-index.ts'
import { entryOf, indentOf, isItem, isStructure, lineAbove, lineBelow, mistakeAt } from './line-shape.ts'
import type { Mistake, Stop } from './mistake.ts'
import { shorten } from './shorten.ts'

/** Recognises lines whose indentation does not fit the lines above them. */
export function indentMistake(stop: Stop, lines: LineIndex): Mistake | undefined {
  for (const number of [stop.line, lineBelow(stop.line, lines)]) {
    const found = tab(number, lines) ?? belowScalar(number, lines)
    if (found !== undefined) return found
  }
  const startsHere = lines.position(stop.offset).column <= indentOf(lines.line(stop.line)) + 2
  return startsHere ? (amongItems(stop.line, lines) ?? misaligned(stop.line, lines)) : undefined
}

function tab(number: number, lines: LineIndex): Mistake | undefined {
  const lead = /^ *\t/.exec(lines.line(number))?.[0]
  if (lead === undefined) return undefined
  const end = lines.startOf(number) + lead.length
  return {
    start: end - 1,
    end,
    detail: `Line ${number} is indented with a tab.`,
    help: 'Indent with spaces; YAML does not allow tabs there.',
  }
}

/** A line that would belong to a key above it which already has a value. */
function belowScalar(number: number, lines: LineIndex): Mistake | undefined {
  const line = lines.line(number)
  const above = lineAbove(number, lines)
  const entry = above === undefined ? undefined : entryOf(lines.line(above))
  if (entry === undefined || !isStructure(line)) return undefined
  const indent = indentOf(line)
  const deeper = indent > entry.column
  const key = `\`${shorten(entry.key)}\``
  if (!deeper && !(indent === entry.column && isItem(line))) return undefined
  return mistakeAt(number, lines, (name) => ({
    detail: deeper
      ? `\`${shorten(name)}\` is indented deeper than ${key} on line ${above}, but ${key} already has the value ${shorten(entry.value)}.`
      : `Here starts a list for ${key} on line ${above}, but ${key} already has the value ${shorten(entry.value)}.`,
    help: `${missingLine(number, indent, entry.column, lines)} otherwise ${
      deeper
        ? `start line ${number} at column ${entry.column + 1}, below ${key}.`
        : `remove the value ${shorten(entry.value)}.`
    }`,
  }))
}

/** The line that follows tells whether a heading was lost: it continues a list that nothing above opened. */
function missingLine(number: number, indent: number, column: number, lines: LineIndex): string {
  const below = lines.line(number + 1)
  const guess = `Probably a line is missing above line ${number}`
  return isItem(below) && indentOf(below) < indent && indentOf(below) >= column
    ? `${guess}: line ${number + 1} continues a list, and the lines that open the list are not there. Put them back;`
    : `${guess}, such as a key that ends with a colon. Put it back;`
}

/** A key at the column of list items. */
function amongItems(number: number, lines: LineIndex): Mistake | undefined {
  const indent = indentOf(lines.line(number))
  let above = lineAbove(number, lines)
  while (above !== undefined && indentOf(lines.line(above)) > indent) above = lineAbove(above, lines)
  if (above === undefined || isItem(lines.line(number)) || !isStructure(lines.line(number))) return undefined
  const item = lines.line(above)
  if (indentOf(item) !== indent || !isItem(item)) return undefined
  const inner = item.length - item.slice(indent + 1).trimStart().length
  return mistakeAt(number, lines, (name) => ({
    detail: `\`${shorten(name)}\` starts at the column of the list item on line ${above}, but is no item of the list.`,
    help: `Start it at column ${inner + 1} if it belongs to that item, or put the list deeper than the keys around it.`,
  }))
}

function misaligned(number: number, lines: LineIndex): Mistake | undefined {
  const line = lines.line(number)
  const columns = openColumns(number, lines)
  if (columns.length === 0 || columns.includes(indentOf(line)) || !isStructure(line)) return undefined
  const wanted = columns.map((column) => column + 1).join(', ')
  return mistakeAt(number, lines, (name) => ({
    detail: `\`${shorten(name)}\` starts at column ${indentOf(line) + 1}, where no line above it that is still open starts.`,
    help: `Start it at column ${wanted}${columns.length > 1 ? ', depending on what it belongs to' : ''}.`,
  }))
}

/** Columns, from 0, at which the blocks that enclose a line start. */
function openColumns(number: number, lines: LineIndex): readonly number[] {
  const columns: number[] = []
  for (let above = lineAbove(number, lines); above !== undefined; above = lineAbove(above, lines)) {
    const indent = indentOf(lines.line(above))
    if (indent < (columns[0] ?? Number.POSITIVE_INFINITY)) columns.unshift(indent)
    if (indent === 0) break
  }
  return columns
}
