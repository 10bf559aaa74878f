/**
 * A rendered tree: path to text, paths relative with `/`, sorted by code unit.
 * What is written, printed and compared.
 */
export type Tree = ReadonlyMap<string, string>

/** A tree in its one order. */
export function treeOf(files: Iterable<readonly [string, string]>): Tree {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
