import { isMap, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml'

/** Puts in one more part before the closing bracket, on a line of its own where the last part has one. */
export function inFlow(
  text: string,
  node: YAMLMap | YAMLSeq,
  value: string,
  key?: string,
): string | undefined {
  const part = key === undefined ? value : `${key}: ${value}`
  const [start] = node.range ?? []
  if (start === undefined) return undefined
  const last = node.items.at(-1)
  if (last === undefined) return insert(text, start + 1, part)
  const end = endOf(last as Node | Pair)
  const begin = beginOf(last as Node | Pair)
  const lead = text.slice(text.lastIndexOf('\n', begin - 1) + 1, begin)
  const apart = /^[ \t]+$/.test(lead) && begin > start + 1
  return insert(text, end, apart ? `,${newlineAt(text, begin)}${lead}${part}` : `, ${part}`)
}

function beginOf(node: Node | Pair): number {
  return 'key' in node ? ((node.key as Node).range?.[0] ?? 0) : ((node as Node).range?.[0] ?? 0)
}

/** The offset behind the last character of a node; comments behind it do not count. */
export function endOf(node: Node | Pair): number {
  if ('key' in node && !isMap(node) && !isSeq(node)) {
    const { key, value } = node as Pair
    const own = (key as Node).range?.[1] ?? 0
    return isNode(value) ? Math.max(own, endOf(value)) : own
  }
  const last = isMap(node) || isSeq(node) ? node.items.at(-1) : undefined
  const flow = (isMap(node) || isSeq(node)) && node.flow === true
  if (last === undefined || flow) return (node as Node).range?.[1] ?? 0
  return endOf(last as Node | Pair)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value
}

/** The blanks before a block; undefined where anything else stands there. */
export function indentOf(text: string, node: YAMLMap | YAMLSeq): string | undefined {
  const start = node.range?.[0] ?? 0
  const lead = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  return /^ *$/.test(lead) ? lead : undefined
}

/** The line end that the text has at an offset, or before it. */
function newlineAt(text: string, offset: number): string {
  const next = text.indexOf('\n', offset)
  const at = next < 0 ? text.lastIndexOf('\n') : next
  return text[at - 1] === '\r' ? '\r\n' : '\n'
}

/** Puts lines in behind the line that an offset lies in; a text without a last line end stays one. */
export function afterLine(text: string, offset: number, lines: readonly string[]): string {
  const newline = newlineAt(text, offset)
  const next = text[offset - 1] === '\n' ? offset - 1 : text.indexOf('\n', offset)
  return next < 0
    ? insert(text, text.length, lines.map((line) => `${newline}${line}`).join(''))
    : insert(text, next + 1, lines.map((line) => `${line}${newline}`).join(''))
}

function insert(text: string, offset: number, piece: string): string {
  return text.slice(0, offset) + piece + text.slice(offset)
}
