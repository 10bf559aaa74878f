import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { aliasBound, forbiddenCharacter, inexactNumber } from './codes.ts'
import { keyOf } from './document-key.ts'
import { isNoText } from './forbidden-characters.ts'
import type { LineIndex } from './line-index.ts'
import { scalarFinding } from './plain-scalar-finding.ts'
import { DEEPEST, deepFinding } from './preflight.ts'

/** Plain data of a parsed document, with a finding for every part of it that is refused. */
export function documentValue(
  document: Document,
  lines: LineIndex,
): { value: unknown; findings: Diagnostic[] } {
  const findings: Diagnostic[] = []
  const walk: Walk = { document, lines, findings, depth: 0, anchored: false }
  return { value: dataOf(document.contents, walk), findings }
}

interface Walk {
  readonly document: Document
  readonly lines: LineIndex
  readonly findings: Diagnostic[]
  readonly depth: number
  /** Inside a value that has an anchor: aliases there could multiply. */
  readonly anchored: boolean
}

function dataOf(node: unknown, walk: Walk): unknown {
  if (isScalar(node)) return scalarOf(node, walk)
  if (isAlias(node)) return aliasOf(node, walk)
  if (!isMap(node) && !isSeq(node)) return null
  if (walk.depth === DEEPEST) {
    walk.findings.push(deepFinding(walk.lines, startOf(node)))
    return null
  }
  const inner = { ...walk, depth: walk.depth + 1, anchored: walk.anchored || node.anchor !== undefined }
  return isSeq(node) ? node.items.map((item) => dataOf(item, inner)) : mapOf(node, inner)
}

function mapOf(map: YAMLMap, walk: Walk): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  const first = new Map<string, Node>()
  for (const pair of map.items) {
    const key = keyOf(pair, first, walk.lines, walk.findings)
    const value = dataOf(pair.value, walk)
    if (key !== undefined) values[key] = value
  }
  return values
}

function scalarOf(scalar: Scalar, walk: Walk): unknown {
  const { value } = scalar
  const place = { span: spanOf(scalar, walk.lines) }
  if (typeof value === 'string' && isNoText(value))
    walk.findings.push(
      diagnostic(
        forbiddenCharacter,
        'The value contains an escape for a noncharacter or half a surrogate pair.',
        {
          ...place,
          help: 'Remove the escape; it stands for no text.',
        },
      ),
    )
  if (scalar.type !== 'PLAIN' || scalar.tag !== undefined) return value
  const text = scalar.source ?? ''
  const finding = scalarFinding(text, 'value', place.span)
  if (finding !== undefined) walk.findings.push(finding)
  else if (typeof value === 'number' && /^[-+\d]\d*$/.test(text) && !Number.isSafeInteger(value))
    walk.findings.push(
      diagnostic(inexactNumber, `The number ${text} would become ${value}.`, {
        ...place,
        help: `Write "${text}" if it is an identifier, or a number between -2^53 and 2^53.`,
      }),
    )
  return value
}

function aliasOf(alias: Node & { readonly source: string }, walk: Walk): unknown {
  const span = spanOf(alias, walk.lines)
  if (walk.anchored) {
    walk.findings.push(
      diagnostic(
        aliasBound,
        `The alias \`*${alias.source}\` stands inside a value that has an anchor itself.`,
        {
          span,
          help: 'Write the value out, or share only values without aliases.',
        },
      ),
    )
    return null
  }
  const target = isAlias(alias) ? alias.resolve(walk.document) : undefined
  if (target === undefined) {
    walk.findings.push(
      diagnostic(aliasBound, `The alias \`*${alias.source}\` names no anchor above it.`, {
        span,
        help: `Quote the text if it is meant literally: "*${alias.source}".`,
      }),
    )
    return null
  }
  // A copy of its own for every use, so that nothing shares structure; its findings are reported at the anchor.
  return dataOf(target, { ...walk, anchored: true, findings: [] })
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0
}

function spanOf(node: Node, lines: LineIndex) {
  return lines.span(startOf(node), node.range?.[1] ?? startOf(node))
}
