import type { LineIndex } from './line-index.ts'
import type { Mistake, Stop } from './mistake.ts'
import { shorten } from './shorten.ts'

/** `key: value` with a value that ends on the line, its indentation before it. */
const ENTRY = /^(\s*(?:- +)*)(["']?[^\s"'#][^:]*?["']?): +(?![|>#&[{])(\S.*?)(?:\s+#.*)?$/
/** The start of a map entry or list item. */
const STRUCTURE = /^\s*(?:- |-$|["']?[\w$./-][^:"']*["']?:(?:\s|$))/

/** Recognises lines whose indentation does not fit the lines above them. */
export function indentMistake(stop: Stop, lines: LineIndex): Mistake | undefined {
  for (const number of [stop.line, stop.line + 1]) {
    const found = tab(number, lines) ?? deeperThanScalar(number, lines)
    if (found !== undefined) return found
  }
  return misaligned(stop, lines)
}

function tab(number: number, lines: LineIndex): Mistake | undefined {
  const line = lines.line(number)
  const at = line.search(/\t/)
  if (at === -1 || line.slice(0, at).trim() !== '') return undefined
  return mark(lines, number, at, at + 1, {
    detail: `Line ${number} is indented with a tab.`,
    help: 'Indent with spaces; YAML does not allow tabs there.',
  })
}

function deeperThanScalar(number: number, lines: LineIndex): Mistake | undefined {
  const line = lines.line(number)
  const above = significantLineAbove(number, lines)
  if (above === undefined || !STRUCTURE.test(line)) return undefined
  const entry = ENTRY.exec(lines.line(above))
  if (entry === null) return undefined
  const [, lead = '', key = '', value = ''] = entry
  const indent = indentOf(line)
  if (indent <= lead.length) return undefined
  const name = nameOf(line)
  return mark(lines, number, indent, indent + name.length, {
    detail: `\`${shorten(name)}\` is indented deeper than \`${shorten(key)}\` on line ${above}, but \`${shorten(key)}\` already has the value ${shorten(value)}.`,
    help: `${missingLine(number, indent, lead.length, lines)} otherwise start line ${number} at column ${lead.length + 1}, below \`${shorten(key)}\`.`,
  })
}

/** The lines that follow tell whether a heading was lost: they continue a list or map that nothing above opened. */
function missingLine(number: number, indent: number, wanted: number, lines: LineIndex): string {
  const below = lines.line(number + 1)
  const continues = below.trim() !== '' && indentOf(below) < indent && indentOf(below) >= wanted
  const guess = `Probably a line is missing above line ${number}`
  if (continues && /^\s*- /.test(below))
    return `${guess}: line ${number + 1} continues a list, and the lines that open the list are not there. Put them back;`
  return `${guess}, such as a key that ends with a colon. Put it back;`
}

function misaligned(stop: Stop, lines: LineIndex): Mistake | undefined {
  if (stop.code !== 'BAD_INDENT' && stop.code !== 'UNEXPECTED_TOKEN') return undefined
  const line = lines.line(stop.line)
  const indent = indentOf(line)
  if (stop.offset > lines.position(0).offset && lines.position(stop.offset).column > indent + 2)
    return undefined
  const columns = openColumns(stop.line, lines)
  if (columns.length === 0 || columns.includes(indent) || !STRUCTURE.test(line)) return undefined
  const wanted = columns.map((column) => column + 1).join(', ')
  const name = nameOf(line)
  return mark(lines, stop.line, indent, indent + name.length, {
    detail: `\`${shorten(name)}\` starts at column ${indent + 1}, where no line above it that is still open starts.`,
    help: `Start it at column ${wanted}${columns.length > 1 ? ', depending on what it belongs to' : ''}.`,
  })
}

/** Columns, from 0, at which the blocks that enclose a line start. */
function openColumns(number: number, lines: LineIndex): readonly number[] {
  const columns: number[] = []
  let least = Number.POSITIVE_INFINITY
  for (let above = number - 1; above > 0 && least > 0; above--) {
    const line = lines.line(above)
    if (line.trim() === '' || line.trimStart().startsWith('#') || indentOf(line) >= least) continue
    least = indentOf(line)
    columns.unshift(least)
  }
  return columns
}

function significantLineAbove(number: number, lines: LineIndex): number | undefined {
  for (let above = number - 1; above > 0; above--) {
    const line = lines.line(above).trim()
    if (line !== '' && !line.startsWith('#')) return above
  }
  return undefined
}

function nameOf(line: string): string {
  return /^(?:- *)?(["']?[\w$./-]*["']?)/.exec(line.trim())?.[0] || line.trim()
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

function mark(
  lines: LineIndex,
  number: number,
  from: number,
  to: number,
  words: { detail: string; help: string },
): Mistake {
  const start = lines.startOf(number)
  return { start: start + from, end: start + to, ...words }
}
