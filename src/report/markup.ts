import { visible } from '../diagnostics/visible.ts'

/** Text that is HTML or SVG already; everything else is escaped when it is put into markup. */
export interface Markup {
  readonly markup: string
}

/** What can be put into markup; nothing is printed for undefined. */
export type Content = string | number | Markup | undefined | readonly Content[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function textOf(content: Content): string {
  if (content === undefined) return ''
  if (typeof content === 'number') return String(Math.round(content * 10) / 10)
  if (typeof content === 'string')
    return visible(content).replace(/[&<>"']/g, (character) => entities[character] ?? '')
  return 'markup' in content ? content.markup : content.map(textOf).join('')
}

/**
 * Writes HTML or SVG: what stands in the template is markup, and what is put in is text, whose every character shows
 * itself, or markup made the same way. Attributes stand in double quotes. Numbers have one decimal at most.
 */
export function markup(template: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const pieces = template.map((piece, index) => piece + textOf(contents[index]))
  return { markup: pieces.join('') }
}
