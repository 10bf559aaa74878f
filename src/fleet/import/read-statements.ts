import { nearest } from '../../diagnostics/nearest.ts'
import { formatPath, type Path, valueAt } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import type { GuideDocument } from './guide-document.ts'
import type { RuleTree } from './rule-tree.ts'
import { stated, without } from './stated.ts'
import { type CarryRule, type Left, nothing, type Statements, together } from './statements.ts'
import { withoutUnknown } from './without-unknown.ts'

/** Reads a part of a document by what is known about it; every value ends up carried, left or listed. */
export function readStatements(document: GuideDocument, path: Path, tree: RuleTree): Statements {
  const value = valueAt(document.source.value, path)
  if (value === null || value === undefined) return nothing
  const leave = (why: Left['why'], reason: string, hidden = false): Statements => ({
    ...nothing,
    left: [{ document, path, why, reason, hidden }],
  })
  const { rule } = tree
  if (rule === undefined) return isMap(value) ? readFields(document, path, tree) : leave('no-place', notAMap)
  if (rule.does === 'list-clusters')
    return Array.isArray(value) ? { ...nothing, lists: [path] } : leave('no-place', 'A list is needed here.')
  if (rule.does === 'imply') return value === rule.value ? nothing : leave('no-place', rule.reason)
  if (rule.does === 'leave')
    return leave(rule.harmless ? 'bookkeeping' : 'no-place', rule.reason, rule.hidden)
  return carry(document, path, tree, rule)
}

const notAMap = 'A map is needed here.'

function readFields(document: GuideDocument, path: Path, tree: RuleTree): Statements {
  const value = valueAt(document.source.value, path)
  return together(
    Object.keys(isMap(value) ? value : {}).map((key) => {
      const inner = tree.fields.get(key)
      if (inner !== undefined) return readStatements(document, [...path, key], inner)
      return unknown(document, [...path, key], nearest(key, tree.fields.keys()))
    }),
  )
}

function unknown(document: GuideDocument, path: Path, meant: string | undefined): Statements {
  if (valueAt(document.source.value, path) === null) return nothing
  const reason = `Neither the guide nor the v1alpha1 resource knows ${formatPath(path)}.`
  const guess = meant === undefined ? '' : ` Did you mean ${meant}?`
  return { ...nothing, left: [{ document, path, why: 'unknown', reason: reason + guess, hidden: false }] }
}

function carry(document: GuideDocument, path: Path, tree: RuleTree, rule: CarryRule): Statements {
  const value = valueAt(document.source.value, path)
  const exceptions = isMap(value) ? [...tree.fields.keys()].filter((key) => Object.hasOwn(value, key)) : []
  const inner = together(
    exceptions.map((key) => {
      const field = tree.fields.get(key)
      return field === undefined ? nothing : exceptionsIn(document, [...path, key], field)
    }),
  )
  const whole = stated(document, path, rule.becomes === undefined ? value : rule.becomes(value))
  const kept = inner.left.reduce((part, { path: gone }) => without(part, gone.slice(path.length)), whole)
  const known = withoutUnknown(kept, rule)
  return together([inner, { ...nothing, carried: [{ rule, part: known.part }], left: known.left }])
}

/** Below a carried field only what has a rule is treated apart. */
function exceptionsIn(document: GuideDocument, path: Path, tree: RuleTree): Statements {
  if (tree.rule !== undefined) return readStatements(document, path, tree)
  const value = valueAt(document.source.value, path)
  if (!isMap(value)) return nothing
  return together(
    [...tree.fields].map(([key, field]) =>
      Object.hasOwn(value, key) ? exceptionsIn(document, [...path, key], field) : nothing,
    ),
  )
}
