import { formatPath, type Path } from '../../source/path.ts'
import { describedTwice, noOwnDocument } from './codes.ts'
import type { Described } from './describe-document.ts'
import { placeIn } from './guide-document.ts'
import { type Layer, mergeStatements, type Wording } from './merge-statements.ts'
import { type Noted, noteAbout } from './note.ts'
import { saysThere } from './say.ts'
import { type Stated, spanOf } from './stated.ts'

export type Plain = Readonly<Record<string, unknown>>

/** The clusters in the order in which the documents first list them. */
export function clusterNames(all: readonly Described[]): readonly string[] {
  return [
    ...new Set(
      all.flatMap(({ own, entries }) => [
        ...entries.map(({ name }) => name),
        ...(own === undefined ? [] : [own]),
      ]),
    ),
  ]
}

/** Merges what all documents say about each cluster; its own document counts. */
export function mergeClusters(all: readonly Described[], names: readonly string[]): Noted<readonly Plain[]> {
  const merged = names.map((name, index) => mergeCluster(all, name, ['spec', 'clusters', index]))
  return { value: merged.map(({ value }) => value), notes: merged.flatMap(({ notes }) => notes) }
}

function mergeCluster(all: readonly Described[], name: string, at: Path): Noted<Plain> {
  const own = all.filter((one) => one.own === name)
  const others = all.filter((one) => one.own !== name)
  const layers = [...own, ...others].flatMap((one) => statementsAbout(one, name))
  const counts = own.length > 0 ? "the cluster's own document counts" : 'the first document counts'
  const { value, notes } = mergeStatements(layers, at, wording(name, counts))
  const [listed] = layers
  const alone =
    own.length > 0 || listed === undefined || listed.document.fragment
      ? []
      : [
          noteAbout(noOwnDocument, at, {
            detail: `${placeIn(listed.document, nameSpan(listed))} lists ${name}, but no document describes it: its zones and ids are not known, and the fleet's storage and topology hold for it.`,
            help: 'Import its document as well, or write down what differs.',
            spans: [nameSpan(listed)],
          }),
        ]
  return { value: { name, ...value }, notes: [...alone, ...notes] }
}

function statementsAbout({ document, own, cluster, entries }: Described, name: string): readonly Layer[] {
  const listed = entries.filter((entry) => entry.name === name)
  return own === name || document.fragment ? [{ document, fields: cluster }, ...listed] : listed
}

function nameSpan({ document, fields }: Layer): ReturnType<typeof spanOf> {
  const name = fields.get('name')
  return name === undefined ? document.source.span(['metadata', 'name']) : spanOf(name)
}

function wording(name: string, counts: string): Wording {
  return {
    differs: (at: Path, winner: Stated, losers: readonly Stated[]) =>
      noteAbout(describedTwice, at, {
        detail: `${name}, ${formatPath(at.slice(3))}: ${[winner, ...losers].map(saysThere).join(', ')}; ${counts}.`,
        help: 'Write the other value here if that one was meant.',
        spans: [...losers, winner].map(spanOf),
      }),
  }
}
