import handlebars from 'handlebars/dist/cjs/handlebars/compiler/base.js'

/**
 * A text's syntax tree as Handlebars itself reads it; throws where it cannot. The built program knows the trees of its
 * own templates, so it loads this parser only when a user's first template is read.
 */
export function parseHandlebars(text: string): unknown {
  return handlebars.parse(text)
}
