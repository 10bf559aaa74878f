/** A line that ends in the header of a block scalar: `key: |`, `- >-`, `- key: !!str |2 # note`. */
const opener = /^(?<lead> *(?:- +)*)(?<key>[^#]*: +)?(?:[!&]\S* +)*[|>][-+0-9]*[ \t]*(?: #.*)?$/

/** The lines, counted from 0, that are the text of YAML block scalars, where `#` begins no comment. */
export function blockScalarLines(lines: readonly string[]): ReadonlySet<number> {
  const inside = new Set<number>()
  let parent: number | undefined
  for (const [index, line] of lines.entries()) {
    const indent = line.search(/\S/)
    if (parent !== undefined && (indent < 0 || indent > parent)) inside.add(index)
    else parent = parentIndent(line)
  }
  return inside
}

/** The column that the text of an opened block scalar must be indented beyond. */
function parentIndent(line: string): number | undefined {
  const { lead, key } = opener.exec(line)?.groups ?? {}
  if (lead === undefined) return undefined
  return key === undefined ? lead.trimEnd().length - 1 : lead.length
}
