import { same } from '../../schema/same.ts'
import type { Path } from '../../source/path.ts'
import type { GuideDocument } from './guide-document.ts'
import type { Note, Noted } from './note.ts'
import { say } from './say.ts'
import { type Fields, plain, type Stated } from './stated.ts'

/** What one document says about the same thing as others. */
export interface Layer {
  readonly document: GuideDocument
  readonly fields: Fields
}

/** How disagreement is put into words. */
export interface Wording {
  readonly differs: (at: Path, winner: Stated, losers: readonly Stated[]) => Note
  /** Absent where silence of a document means nothing. */
  readonly partly?: (at: Path, present: Stated, silent: readonly GuideDocument[]) => Note
}

/** Fields that are one statement: a count of primaries means nothing without its secondaries. */
const indivisible = new Set(['nodeAllocation'])

/** Merges what documents say field by field; the first that speaks counts. */
export function mergeStatements(
  layers: readonly Layer[],
  at: Path,
  wording: Wording,
): Noted<Readonly<Record<string, unknown>>> {
  const keys = [...new Set(layers.flatMap(({ fields }) => [...fields.keys()]))]
  const merged = keys.map((key) => ({ key, ...mergeField(layers, key, [...at, key], wording) }))
  return {
    value: Object.fromEntries(merged.map(({ key, value }) => [key, value])),
    notes: merged.flatMap(({ notes }) => notes),
  }
}

function mergeField(layers: readonly Layer[], key: string, at: Path, wording: Wording): Noted<unknown> {
  const present = layers.flatMap(({ fields }) => fields.get(key) ?? [])
  const silent = layers
    .filter(({ fields, document }) => !fields.has(key) && !document.fragment)
    .map(({ document }) => document)
  const [winner] = present
  if (winner === undefined) return { value: undefined, notes: [] }
  const partly =
    silent.length === 0 || winner.document.fragment ? undefined : wording.partly?.(at, winner, silent)
  const inner = mergeValues(winner, present, { key, at, wording })
  return { value: inner.value, notes: [...(partly === undefined ? [] : [partly]), ...inner.notes] }
}

function mergeValues(
  winner: Stated,
  present: readonly Stated[],
  { key, at, wording }: { readonly key: string; readonly at: Path; readonly wording: Wording },
): Noted<unknown> {
  const maps = present.flatMap(({ document, fields }) => (fields === undefined ? [] : [{ document, fields }]))
  if (maps.length === present.length && !indivisible.has(key)) return mergeStatements(maps, at, wording)
  const losers = present.filter((part) => !agree(part, winner))
  return { value: plain(winner), notes: losers.length === 0 ? [] : [wording.differs(at, winner, losers)] }
}

function agree(one: Stated, other: Stated): boolean {
  return same(plain(one), plain(other)) || (one.fields !== undefined && say(one) === say(other))
}
