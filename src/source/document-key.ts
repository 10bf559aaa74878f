import { isScalar, type Node, type Pair } from 'yaml'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../diagnostics/span.ts'
import {
  duplicateKey,
  forbiddenCharacter,
  keyWithoutValue,
  mergeKey,
  readDifferently,
  unusableKey,
} from './codes.ts'
import { isNoText } from './forbidden-characters.ts'
import type { LineIndex } from './line-index.ts'
import { scalarFinding } from './plain-scalar-finding.ts'
import { shorten } from './shorten.ts'

/** The name that a map entry has in plain data, or undefined where the entry cannot be kept. */
export function keyOf(
  pair: Pair,
  earlier: Map<string, Node>,
  lines: LineIndex,
  findings: Diagnostic[],
): string | undefined {
  const node = pair.key as Node
  const span = lines.span(node.range?.[0] ?? 0, node.range?.[1] ?? 0)
  if (!isScalar(node) || node.value === null || node.value === '__proto__') {
    findings.push(
      diagnostic(unusableKey, unusable(node), { span, help: 'Write a name, in quotes if need be.' }),
    )
    return undefined
  }
  const key = String(node.value)
  const written = node.source ?? key
  if (node.type === 'PLAIN' && node.tag === undefined) {
    if (key === '<<') {
      findings.push(
        diagnostic(mergeKey, 'The key `<<` merges maps for some readers and is a field for others.', {
          span,
          help: 'Write the fields out, or use `extends`.',
        }),
      )
      return undefined
    }
    const finding = scalarFinding(written, 'key', span) ?? respelled(written, key, span)
    if (finding !== undefined) findings.push(finding)
  }
  if (isNoText(key))
    findings.push(
      diagnostic(
        forbiddenCharacter,
        'The key contains an escape for a noncharacter or half a surrogate pair.',
        {
          span,
          help: 'Remove the escape; it stands for no text.',
        },
      ),
    )
  if (pair.value === null) findings.push(withoutValue(written, span))
  const twin = earlier.get(key)
  if (twin === undefined) earlier.set(key, node)
  else findings.push(duplicate(key, span, lines.span(twin.range?.[0] ?? 0, twin.range?.[1] ?? 0)))
  return key
}

function unusable(node: Node): string {
  if (!isScalar(node)) return 'The key is a list, a map or an alias.'
  return node.value === null ? 'The key is empty or null.' : 'The key `__proto__` is reserved by JavaScript.'
}

/** Kubernetes prints a number or boolean key anew, so `1.50` would become `1.5`. */
function respelled(written: string, key: string, span: Span): Diagnostic | undefined {
  if (written === key) return undefined
  return diagnostic(
    readDifferently,
    `The key \`${shorten(written)}\` is no text; readers turn it into \`${key}\`.`,
    {
      span,
      help: `Write "${written}".`,
    },
  )
}

function withoutValue(written: string, span: Span): Diagnostic {
  const colon = written.indexOf(':')
  const meant = shorten(`${written.slice(0, colon)}: ${written.slice(colon + 1)}`)
  return diagnostic(keyWithoutValue, `The key \`${shorten(written)}\` has no colon and no value after it.`, {
    span,
    help:
      colon > 0
        ? `Write \`${meant}\`, with a space after the colon.`
        : 'Write a colon and a value after it; if the comma before it belongs to a text, quote that text.',
  })
}

function duplicate(key: string, span: Span, first: Span): Diagnostic {
  return diagnostic(
    duplicateKey,
    `The key \`${shorten(key)}\` on line ${span.start.line} is already written on line ${first.start.line}.`,
    {
      span,
      help: 'Keep one of the two.',
      related: [{ span: first, message: `\`${key}\` is written here first` }],
    },
  )
}
