import type { Field } from './object-fact.ts'

const step = /^(?:\.?([A-Za-z$_][\w$-]*)|\["((?:[^"\\]|\\.)*)"\]|(\[\]))/

/** Reads `spec.http[].match[].port` or `metadata.labels["example.com/name"]`; undefined where it is neither. */
export function readField(text: string): Field | undefined {
  const field: Field[number][] = []
  for (let rest = text; rest !== ''; ) {
    const [whole, name, quoted] = step.exec(rest) ?? []
    if (whole === undefined || (field.length === 0 && whole.startsWith('.'))) return undefined
    field.push(name ?? quoted ?? { each: true })
    rest = rest.slice(whole.length)
  }
  return field
}
