/**
 * Heads of folders by their text: their data as JSON, checked and with defaults, so that a start need not read them. In
 * development none is known; the build puts those of the built-in folders here (`.scripts/known-heads.mjs`).
 */
export const knownHeads: ReadonlyMap<string, string> = new Map()
