const lead = /^ *(?:- +)*/

/** What follows the lead where a block scalar begins: `key: |`, `>-`, `key: !!str |2 # note`. */
const opener = /^(?<key>[^#]*: +)?(?:[!&]\S* +)*[|>][-+0-9]*[ \t]*(?: #.*)?$/

/** The lines, counted from 0, that are the text of YAML block scalars, where `#` begins no comment. */
export function blockScalarLines(lines: readonly string[]): ReadonlySet<number> {
  const inside = new Set<number>()
  let parent: number | undefined
  for (const [index, line] of lines.entries()) {
    const indent = line.search(/\S/)
    if (parent !== undefined && (indent < 0 || indent > parent)) inside.add(index)
    else parent = parentIndent(line.replace(/\r$/, ''))
  }
  return inside
}

/** The column that the text of an opened block scalar must be indented beyond. */
function parentIndent(line: string): number | undefined {
  const before = lead.exec(line)?.[0] ?? ''
  const match = opener.exec(line.slice(before.length))
  if (match === null) return undefined
  return match.groups?.['key'] === undefined ? before.trimEnd().length - 1 : before.length
}
