import { documentRules, entryRules, type Rule } from './vocabulary.ts'

/** What is known about the fields below one field. */
export interface RuleTree {
  readonly rule: Rule | undefined
  readonly fields: ReadonlyMap<string, RuleTree>
}

type Rows = readonly (readonly [path: readonly string[], rule: Rule])[]

function grow(rows: Rows): RuleTree {
  const first = new Set(rows.flatMap(([path]) => path[0] ?? []))
  return {
    rule: rows.find(([path]) => path.length === 0)?.[1],
    fields: new Map(
      [...first].map((key) => [
        key,
        grow(rows.filter(([path]) => path[0] === key).map(([path, rule]) => [path.slice(1), rule])),
      ]),
    ),
  }
}

/** Grows when it is first asked for: a start that imports nothing need not wait for it. */
function treeOf(rules: typeof documentRules): () => RuleTree {
  let tree: RuleTree | undefined
  return () => {
    tree ??= grow(rules.map(([path, rule]) => [path.split('.'), rule]))
    return tree
  }
}

/** What is known about a resource. */
export const documentTree = treeOf(documentRules)

/** What is known about one cluster that a resource lists. */
export const entryTree = treeOf(entryRules)
