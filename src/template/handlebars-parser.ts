import handlebars from 'handlebars/dist/cjs/handlebars/compiler/base.js'
import parser from 'handlebars/dist/cjs/handlebars/compiler/parser.js'

/**
 * A text's syntax tree as Handlebars itself reads it. Where it cannot, it throws, and the cause is the place of what it
 * did not expect, of which Handlebars' own message tells the line alone. The built program knows the trees of its own
 * templates, so it loads this parser only when a user's first template is read.
 */
export function parseHandlebars(text: string): unknown {
  try {
    return handlebars.parse(text)
  } catch (error) {
    const { first_line: line, first_column: before } = parser.lexer.yylloc
    throw new Error(error instanceof Error ? error.message : String(error), {
      cause: { line, column: before + 1 },
    })
  }
}
