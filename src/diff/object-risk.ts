import { isMap } from '../source/plain-map.ts'
import type { Assessment } from './change.ts'
import { textAt } from './plain-data.ts'
import type { Judge } from './risk-rule.ts'
import type { TreeObject } from './tree-object.ts'

/** Judges a new object. */
export function assessAddition(object: TreeObject, judge: Judge): Assessment {
  const rule = judge(object.id.kind, { path: [], kind: 'added', after: object.value })
  return rule ?? { risk: 'reload', reason: 'A new object is applied; no rule knows its kind.' }
}

/** Judges the removal of an object: nothing that guards data goes without being called data loss. */
export function assessRemoval(object: TreeObject, judge: Judge): Assessment {
  const rule = judge(object.id.kind, { path: [], kind: 'removed', before: object.value })
  if (rule?.risk === 'data-loss') return rule
  if (holdsData(object)) {
    return {
      risk: 'data-loss',
      reason: 'The object is guarded against pruning because it holds data or decides about it.',
    }
  }
  return rule ?? { risk: 'reload', reason: 'The object is deleted; no rule knows its kind.' }
}

/** Whether an object carries the guard that every object with data carries, Argo CD's `Prune=false`. */
function holdsData({ value }: TreeObject): boolean {
  const metadata = isMap(value) ? value['metadata'] : undefined
  const annotations = isMap(metadata) ? metadata['annotations'] : undefined
  const options = textAt(annotations, 'argocd.argoproj.io/sync-options').split(',')
  return options.some((option) => option.trim() === 'Prune=false')
}
