import { type Assessment, type Change, type FieldChange, worst } from './change.ts'
import type { ObjectPair } from './changed-objects.ts'
import { compareValues } from './compare-values.ts'
import { assessField } from './field-risk.ts'
import type { ListKeys } from './list-key.ts'
import { assessAddition, assessRemoval } from './object-risk.ts'
import type { Judge } from './risk-rule.ts'
import type { TreeObject } from './tree-object.ts'

/** What differs in one object of one cluster; undefined where only its file or its layout does. */
export function objectChange(
  { before, after }: ObjectPair,
  judge: Judge,
  listKeys: ListKeys,
): Change | undefined {
  if (before !== undefined && after !== undefined) return changedObject(before, after, judge, listKeys)
  if (after !== undefined) {
    const assessment = assessAddition(after, judge)
    return changeOf(after, 'added', [{ path: [], kind: 'added', after: after.value, ...assessment }])
  }
  if (before !== undefined) {
    const assessment = assessRemoval(before, judge)
    return changeOf(before, 'removed', [{ path: [], kind: 'removed', before: before.value, ...assessment }])
  }
  return undefined
}

function changedObject(
  before: TreeObject,
  after: TreeObject,
  judge: Judge,
  listKeys: ListKeys,
): Change | undefined {
  const differences = compareValues(before.value, after.value, (path) => listKeys(after.id, path))
  const fields = differences.map((difference) => ({
    ...difference,
    ...assessField(after.id.kind, difference, judge),
  }))
  return fields.length === 0 ? undefined : changeOf(after, 'changed', fields)
}

function changeOf(object: TreeObject, kind: Change['kind'], fields: readonly FieldChange[]): Change {
  const { id, fleet, cluster, path } = object
  const clusters = cluster === '' ? [] : [cluster]
  return { kind, object: id, fleet, paths: [path], clusters, fields, ...assessmentOf(worst(fields)) }
}

function assessmentOf({ risk, reason, finding }: Assessment): Assessment {
  return { risk, ...(reason === undefined ? {} : { reason }), ...(finding === undefined ? {} : { finding }) }
}
