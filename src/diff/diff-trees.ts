import type { Tree } from '../print/tree.ts'
import type { Change } from './change.ts'
import { changedObjects } from './changed-objects.ts'
import { foldChanges } from './fold-changes.ts'
import { hideSecrets } from './hide-secrets.ts'
import type { ListKeys } from './list-key.ts'
import { objectChange } from './object-change.ts'
import { orderChanges } from './order-changes.ts'
import { summariseRemovedClusters } from './removed-cluster.ts'
import { judgeOf, type RiskRule } from './risk-rule.ts'
import { surroundingsOf } from './surroundings.ts'

/** The semantic difference of two rendered trees, worst changes first; equal changes of many clusters are one. */
export function diffTrees(
  before: Tree,
  after: Tree,
  rules: readonly RiskRule[],
  listKeys: ListKeys,
): readonly Change[] {
  const judge = judgeOf(rules)
  const pairs = changedObjects(before, after)
  const around = surroundingsOf(after, pairs)
  const changes = pairs
    .map((pair) => objectChange(pair, (kind, touch) => judge(kind, touch, around(pair)), listKeys))
    .filter((change) => change !== undefined)
  return orderChanges(foldChanges(summariseRemovedClusters(changes, after)).map(hideSecrets))
}
