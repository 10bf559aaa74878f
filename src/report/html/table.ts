import { type Content, type Markup, markup } from '../markup.ts'

/** A table as it is told: the first cell of every row is its heading. */
interface Table {
  /** Unique in the page. */
  readonly id: string
  readonly caption: Content
  readonly head: readonly Content[]
  readonly rows: readonly (readonly Content[])[]
}

/** Prints a table that a narrow window scrolls by itself, with the keyboard too. */
export function table({ id, caption, head, rows }: Table): Markup {
  const heads = head.map((cell) => markup`<th scope="col">${cell}</th>`)
  const lines = rows.map(
    ([
      first,
      ...rest
    ]) => markup`<tr><th scope="row">${first}</th>${rest.map((cell) => markup`<td>${cell}</td>`)}</tr>
`,
  )
  return markup`<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}"><table><caption id="${id}">${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${lines}</tbody></table></div>
`
}
