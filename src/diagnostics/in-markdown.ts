import { visible } from './visible.ts'

/** A text of a user inside of HTML in Markdown: nothing in it is markup, a mention, or a reference. */
export function inHtml(text: string): string {
  return text.replace(/[&<>"|`*_[\]\\@#]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** A text of a user in Markdown, with everything shown that would hide itself. */
export function inMarkdown(text: string): string {
  return inHtml(visible(text))
}
