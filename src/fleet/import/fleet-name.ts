import type { Described } from './describe-document.ts'

/** The name of the fleet: that of its resources, or the words with which all their names begin. */
export function fleetName(all: readonly Described[]): string {
  const names = all.flatMap(({ document }) => (document.name === '' ? [] : [document.name]))
  const [first = 'neo4j'] = names
  const words = first.split('-')
  const shared = words.findIndex((word, index) => names.some((name) => name.split('-')[index] !== word))
  return shared < 1 ? first : words.slice(0, shared).join('-')
}
