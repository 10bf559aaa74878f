import type { TemplateNode } from './template.ts'

type Unpack = (() => readonly TemplateNode[]) | undefined

/**
 * Gives the syntax tree of a template in a built-in folder, which was parsed before, so that a start need not do it
 * again. In development none is known; the build puts them here (`.scripts/known-templates.mjs`).
 */
export function knownTemplate(_file: string): Unpack {
  return undefined
}

/** The same for the texts that stand in files of built-in folders, such as conditions, wherever one is met again. */
export function knownText(_text: string): Unpack {
  return undefined
}
