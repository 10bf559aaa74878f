import { placeOf, plain, type Stated } from './stated.ts'

const longest = 60

/** A stated value in a few words: `3 primaries and 2 secondaries`, `"us-east-1"`, `[…]`. */
export function say(part: Stated): string {
  const primaries = part.fields?.get('primaries')
  if (primaries !== undefined) {
    const secondaries = part.fields?.get('secondaries')?.value ?? 0
    return `${count(primaries.value, 'primary', 'primaries')} and ${count(secondaries, 'secondary', 'secondaries')}`
  }
  const text = JSON.stringify(plain(part)) ?? 'nothing'
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

/** Where a value is stated, and what it is. */
export function saysThere(part: Stated): string {
  return `${placeOf(part)} says ${say(part)}`
}

function count(number: unknown, one: string, many: string): string {
  return `${JSON.stringify(number)} ${number === 1 ? one : many}`
}
