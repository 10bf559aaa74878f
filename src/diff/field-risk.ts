import { isMap } from '../source/plain-map.ts'
import { type Assessment, type FieldDifference, worst } from './change.ts'
import type { FieldPath } from './field-path.ts'
import type { Judge, Touch } from './risk-rule.ts'

const unknownField: Assessment = {
  risk: 'reload',
  reason: 'No rule knows this field: its controller reads it again.',
}

/** Judges a difference by the worst of everything inside it: a removed block is judged field by field. */
export function assessField(kind: string, difference: FieldDifference, judge: Judge): Assessment {
  return worst(
    touches(difference).map(
      ({ touch, isLeaf }) => judge(kind, touch) ?? (isLeaf ? byDefault(touch.path) : { risk: 'none' }),
    ),
  )
}

function byDefault(path: FieldPath): Assessment {
  const isMetadata = path[0] === 'metadata' && (path[1] === 'labels' || path[1] === 'annotations')
  return isMetadata ? { risk: 'metadata' } : unknownField
}

interface Touched {
  readonly touch: Touch
  readonly isLeaf: boolean
}

function touches(difference: FieldDifference): readonly Touched[] {
  const { path, kind, before, after } = difference
  if (kind === 'added') return inside(path, kind, after)
  if (kind === 'removed') return inside(path, kind, before)
  if (kind === 'reordered') return [{ touch: difference, isLeaf: true }]
  return [
    { touch: difference, isLeaf: true },
    ...below(path, 'removed', before),
    ...below(path, 'added', after),
  ]
}

function inside(path: FieldPath, kind: 'added' | 'removed', value: unknown): readonly Touched[] {
  const nested = below(path, kind, value)
  const touch = kind === 'added' ? { path, kind, after: value } : { path, kind, before: value }
  return [{ touch, isLeaf: nested.length === 0 }, ...nested]
}

function below(path: FieldPath, kind: 'added' | 'removed', value: unknown): readonly Touched[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => inside([...path, index], kind, item))
  return isMap(value)
    ? Object.entries(value).flatMap(([key, part]) => inside([...path, key], kind, part))
    : []
}
