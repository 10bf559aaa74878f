import { same } from '../../schema/same.ts'
import type { Path } from '../../source/path.ts'
import { notInClusterSet } from '../codes.ts'
import { foretold } from './codes.ts'
import type { Described } from './describe-document.ts'
import { type Note, noteAbout } from './note.ts'
import { placeOf, type Stated, spanOf, statedAt } from './stated.ts'
import { documentRules } from './vocabulary.ts'

/** Notes about a primary cluster that the naming document, or every document, does not list. */
export function danglingPrimary(all: readonly Described[]): readonly Note[] {
  return all.flatMap(({ fleet, entries }) => {
    const named = statedAt(fleet, ['spec', 'primaryCluster'])
    if (named === undefined || entries.length === 0 || entries.some(({ name }) => name === named.value))
      return []
    const elsewhere = all.flatMap((one) => one.entries).find(({ name }) => name === named.value)
    const declared = elsewhere?.fields.get('name')
    const where = declared === undefined ? 'No document lists it' : `${placeOf(declared)} does`
    return [
      noteAbout(foretold(notInClusterSet), ['spec', 'primaryCluster'], {
        detail: `${placeOf(named)} names ${JSON.stringify(named.value)}, which the document does not list. ${where}.`,
        help:
          declared === undefined
            ? 'Import the document of that cluster as well, or name a cluster that is listed.'
            : 'Nothing to do: the fleet spec lists all clusters in one place.',
        beside: 'listed here',
        spans: [named, ...(declared === undefined ? [] : [declared])].map(spanOf),
      }),
    ]
  })
}

/** Notes about values that two clusters must not share, such as ids in a mesh. */
export function sharedIds(all: readonly Described[], names: readonly string[]): readonly Note[] {
  return documentRules.flatMap(([, rule]) => {
    if (rule.does !== 'carry' || rule.unique === undefined) return []
    const { to, unique } = rule
    const stated = names.flatMap((name, index) => {
      const part = all.flatMap(({ own, cluster }) => (own === name ? (statedAt(cluster, to) ?? []) : []))[0]
      return part === undefined ? [] : [{ name, index, part }]
    })
    return stated.flatMap(({ name, index, part }) => {
      const first = stated.find((other) => other.index < index && same(other.part.value, part.value))
      if (first === undefined) return []
      return [sharedId(unique, ['spec', 'clusters', index, ...to], { name, part }, first)]
    })
  })
}

interface Owner {
  readonly name: string
  readonly part: Stated
}

function sharedId(
  unique: { readonly code: string; readonly title: string },
  at: Path,
  later: Owner,
  first: Owner,
): Note {
  const value = JSON.stringify(later.part.value)
  return noteAbout({ ...unique, severity: 'warning', explanation: '' }, at, {
    detail: `${placeOf(later.part)} says ${value} for ${later.name}, as ${placeOf(first.part)} does for ${first.name}. Each cluster needs its own.`,
    help: `Give ${later.name} another value, here and in the installation that uses it.`,
    spans: [later.part, first.part].map(spanOf),
  })
}
