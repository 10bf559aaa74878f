import { type Content, type Markup, markup } from '../markup.ts'

/** A part of the page under a heading of its own. */
export interface Section {
  /** Unique in the page; what the contents lead to. */
  readonly id: string
  readonly title: string
  /** What the part is about, in a sentence. */
  readonly about: Content
  readonly body: Content
}

/** Prints a section; `level` is that of its heading, 2 for those of the page itself. */
export function section({ id, title, about, body }: Section, level: 2 | 3): Markup {
  const heading = level === 2 ? markup`<h2 id="${id}">${title}</h2>` : markup`<h3 id="${id}">${title}</h3>`
  return markup`<section aria-labelledby="${id}">
${heading}
<p class="about">${about}</p>
${body}</section>
`
}
