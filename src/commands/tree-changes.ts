import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Change } from '../diff/change.ts'
import { declaredListKeys } from '../diff/declared-list-keys.ts'
import { diffTrees } from '../diff/diff-trees.ts'
import type { RecordFacts } from '../print/inventory.ts'
import { lostRecords, type Remembered } from '../print/lost-records.ts'
import { type Tree, treeOf } from '../print/tree.ts'
import type { Prepared } from './prepare.ts'
import { renderTrees } from './render-trees.ts'
import { riskRules } from './risk-rules.ts'

/** All trees of some fleets as one, with the name of each. */
export interface Rendered {
  readonly names: readonly string[]
  readonly tree: Tree
  /** By the name of the tree. */
  readonly records: ReadonlyMap<string, RecordFacts>
}

/** Renders every tree. */
export function renderAll(prepared: Prepared, diagnostics: Diagnostic[]): Rendered {
  const names: string[] = []
  const files: [string, string][] = []
  const records = new Map<string, RecordFacts>()
  for (const { value, diagnostics: found } of renderTrees(prepared)) {
    diagnostics.push(...found)
    if (value === undefined) continue
    names.push(value.name)
    records.set(value.name, value.facts)
    for (const part of value.parts) {
      for (const [path, text] of part.files) files.push([`${value.name}/${path}`, text])
    }
  }
  return { names, tree: treeOf(files), records }
}

/** What differs between two trees, and what that does to the fleets that are prepared. */
export function changesBetween(
  before: Tree,
  after: Tree,
  prepared: Prepared,
  diagnostics: Diagnostic[],
): readonly Change[] {
  const rules = riskRules(prepared, prepared.catalog, diagnostics)
  const listKeys = declaredListKeys((apiVersion, kind) => prepared.catalog.schema(apiVersion, kind)?.schema)
  return diffTrees(before, after, rules, listKeys)
}

/** What others remember of the records of these trees, and the spec has no more. */
export function forgotten({ records }: Rendered, remembered: readonly Remembered[]): readonly Diagnostic[] {
  return remembered.flatMap(({ tree, where, records: before }) => {
    const now = records.get(tree)
    return now === undefined ? [] : lostRecords(where, before, now)
  })
}
