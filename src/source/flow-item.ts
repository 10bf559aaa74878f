/** A map of plain values, as one item of a list. */
export type FlatItem = Readonly<Record<string, string | number | boolean>>

/** Words that some reader of YAML takes for something else than text. */
const words = /^(true|false|yes|no|on|off|y|n|null)$/

/** A map on one line, its texts quoted unless every reader takes them for text; `quoted` makes it JSON. */
export function flowItem(item: FlatItem, quoted: boolean): string {
  const parts = Object.entries(item).map(([key, value]) => {
    const plain = typeof value !== 'string' || (/^[a-z][a-z0-9-]*$/.test(value) && !words.test(value))
    const text = plain && !(quoted && typeof value === 'string') ? String(value) : JSON.stringify(value)
    return `${quoted ? JSON.stringify(key) : key}: ${text}`
  })
  return `{ ${parts.join(', ')} }`
}
