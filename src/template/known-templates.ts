import type { TemplateNode } from './template.ts'

/**
 * Gives the syntax tree of a template or an expression that was parsed before, so that a start need not do it again. In
 * development none is known; the build puts those of the built-in folders here (`.scripts/known-templates.mjs`).
 */
export function knownTemplate(_file: string, _text: string): (() => readonly TemplateNode[]) | undefined {
  return undefined
}
