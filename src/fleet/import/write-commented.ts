import {
  Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { visible, visibleJson } from '../../diagnostics/visible.ts'
import { wrap } from '../../diagnostics/wrap.ts'
import type { Path } from '../../source/path.ts'
import { coreReading, readsAlike } from '../../source/plain-scalar.ts'
import { fieldOrder } from './field-order.ts'

/** A comment at one place of a document; where the place is absent it stands where the place would be. */
export interface Comment {
  readonly at: Path
  readonly text: string
}

/** What is written around the data. */
interface Comments {
  readonly header: readonly string[]
  readonly inside: readonly Comment[]
  readonly footer: readonly string[]
}

const width = 110
const longestFlow = 80
const longestNestedFlow = 60
/** A text of several lines that shows all it has. */
const lines = /^(?:[!-~][ -~]*\n)(?:[ -~]*[!-~]?\n)+$/
const plainText = /^[A-Za-z0-9][\w./:@+-]*(?<!:)$/

/** Prints data as YAML for a person to go on with: comments at their places, short maps on one line. */
export function writeCommented(data: unknown, { header, inside, footer }: Comments): string {
  const document = new Document(data, { version: '1.2', aliasDuplicateObjects: false })
  if (document.contents !== null) shape(document.contents)
  for (const { at, text } of inside) comment(document.contents, at, text)
  separate(document.contents)
  const body = document.toString({ lineWidth: 0, flowCollectionPadding: true, commentString })
  const text = [
    ...header.map(line),
    '',
    body.trimEnd(),
    ...(footer.length > 0 ? ['', ...footer.map(commentString)] : []),
  ]
  // Every character that does not show itself stands in a double-quoted string, where an escape means the same.
  return `${visibleJson(text.join('\n'))}\n`
}

const line = (text: string) => (text === '' ? '#' : `# ${visible(text)}`)

const commentString = (text: string) => wrap(text, width).split('\n').map(line).join('\n')

/** Quotes what readers could dispute, and puts short collections on one line. */
function shape(node: Node): void {
  if (isScalar(node)) quote(node)
  else if (isMap(node)) for (const pair of node.items) shapePair(pair)
  else if (isSeq(node)) for (const item of node.items) shape(item as Node)
  if ((isMap(node) || isSeq(node)) && isShort(node)) node.flow = true
}

function shapePair({ key, value }: Pair): void {
  shape(key as Node)
  if (value !== null) shape(value as Node)
}

function quote(scalar: Scalar): void {
  if (typeof scalar.value !== 'string') return
  const text = scalar.value
  if (lines.test(text)) {
    scalar.type = Scalar.BLOCK_LITERAL
    return
  }
  const alike = plainText.test(text) && readsAlike(text) && typeof coreReading(text) === 'string'
  scalar.type = alike ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE
}

function isShort(node: YAMLMap | YAMLSeq): boolean {
  if (isSeq(node)) return node.items.every(isScalar) && JSON.stringify(node).length <= longestFlow
  const areScalars = node.items.every(({ value }) => isScalar(value))
  const areFlows = node.items.every(({ value }) => isScalar(value) || (isMap(value) && value.flow === true))
  const { length } = JSON.stringify(node)
  return length <= (areScalars ? longestFlow : longestNestedFlow) && areFlows
}

/** Puts a comment before the place, or before what follows it where it is absent. */
function comment(root: Node | null, at: Path, text: string): void {
  let node = root
  let anchor = root
  for (const [depth, step] of at.entries()) {
    if (isMap(node)) {
      node.flow = false
      const pair =
        findPair(node, String(step)) ?? following(node, String(step), fieldOrder(at.slice(0, depth)))
      if (pair === undefined) {
        node.comment = joined(node.comment, text)
        return
      }
      anchor = pair.key as Node
      node = isKey(pair, step) ? (pair.value as Node | null) : null
    } else if (isSeq(node) && typeof step === 'number') {
      node.flow = false
      node = node.items[step] as Node
      anchor = node
    }
  }
  if (anchor !== null) anchor.commentBefore = joined(anchor.commentBefore, text)
}

function isKey(pair: Pair, step: string | number): boolean {
  return isScalar(pair.key) && pair.key.value === step
}

/** The field before which an absent one would stand. */
function following(map: YAMLMap, key: string, order: readonly string[]): Pair | undefined {
  const later = order.slice(order.indexOf(key) + 1)
  return later.flatMap((name) => findPair(map, name) ?? [])[0]
}

function findPair(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isKey(pair, key))
}

function joined(there: string | null | undefined, text: string): string {
  return there ? `${there}\n${visible(text)}` : visible(text)
}

/** An empty line before the first section of the spec that has several lines, and before all that follow. */
function separate(root: Node | null): void {
  const spec = isMap(root) ? findPair(root, 'spec')?.value : undefined
  if (!isMap(spec)) return
  const isBlock = ({ value }: Pair) => (isMap(value) || isSeq(value)) && value.flow !== true
  const first = spec.items.findIndex(isBlock)
  for (const { key } of first < 0 ? [] : spec.items.slice(first)) (key as Node).spaceBefore = true
}
