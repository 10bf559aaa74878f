import { visible } from '../diagnostics/visible.ts'
import { print } from '../print/canonical.ts'
import { printScalar, type Scalar } from '../print/scalar.ts'
import type { FieldDifference } from './change.ts'
import { formatFieldPath } from './field-path.ts'
import { lineDifference, type SignedLine, signed } from './line-difference.ts'

/** A change from one short scalar to another, as `500Gi → 1Ti`; undefined where it does not fit on a line. */
export function inlineChange({ kind, before, after }: FieldDifference): string | undefined {
  if (kind === 'reordered') return reorderedItems(before, after)
  if (kind !== 'changed' || !isScalar(before) || !isScalar(after)) return undefined
  const text = `${printScalar(before, 0)} → ${printScalar(after, 0)}`
  return text.length > 100 || text.includes('\n') ? undefined : text
}

/** A difference as signed lines of YAML under the field's path; texts of many lines show what differs in them. */
export function fieldLines(difference: FieldDifference): readonly SignedLine[] {
  const { kind, before, after } = difference
  const label = visible(formatFieldPath(difference.path))
  if (kind === 'added') return signed('+', valueLines(label, after))
  if (kind === 'removed') return signed('-', valueLines(label, before))
  if (kind === 'reordered') return signed(' ', [`${label}: ${reorderedItems(before, after)}`])
  if (isText(before) && isText(after)) {
    const lines = lineDifference(before, after).map(({ sign, text }) => ({
      sign,
      text: `  ${visible(text)}`,
    }))
    return label === '' ? lines : [...signed(' ', [`${label}:`]), ...lines]
  }
  return [...signed('-', valueLines(label, before)), ...signed('+', valueLines(label, after))]
}

function valueLines(label: string, value: unknown): readonly string[] {
  if (label === '')
    return typeof value === 'string' ? value.split('\n').map(visible) : print(value).trimEnd().split('\n')
  if (isScalar(value)) return `${label}: ${printScalar(value, 2)}`.split('\n')
  const lines = print(value).trimEnd().split('\n')
  if (lines.length === 1 && /^(\{\}|\[\])$/.test(lines[0] ?? '')) return [`${label}: ${lines[0]}`]
  return [`${label}:`, ...lines.map((line) => `  ${line}`)]
}

function reorderedItems(before: unknown, after: unknown): string {
  const [from, to] = [before, after].map((list) =>
    Array.isArray(list) && list.every(isScalar) ? list : undefined,
  )
  if (from === undefined || to === undefined) return 'the same items in another order'
  return `[${from.map(itemText).join(', ')}] → [${to.map(itemText).join(', ')}]`
}

function itemText(item: Scalar): string {
  return typeof item === 'string' ? visible(item) : String(item)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.includes('\n')
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}
