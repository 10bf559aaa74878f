/**
 * Syntax trees of texts as JSON, so that a start need not parse them. In development none is known; the build puts
 * those of the built-in templates and conditions here (`.scripts/known-templates.mjs`).
 */
export const knownTemplates: ReadonlyMap<string, string> = new Map()
