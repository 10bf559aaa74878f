import { formatPath } from '../../source/path.ts'
import { overridable } from '../overridable.ts'
import { documentsDisagree, keptPerCluster } from './codes.ts'
import type { Described } from './describe-document.ts'
import { type Difference, differences, patchOf } from './differences.ts'
import { silentNote } from './merge-shared.ts'
import { type Note, noteAbout } from './note.ts'
import { saysThere } from './say.ts'
import { plain, type Stated, spanOf, statedAt } from './stated.ts'

/** What one cluster changes of one part of the fleet. */
export interface Override {
  readonly cluster: string
  readonly part: string
  readonly patch: unknown
  /** Its place in the written document is not known yet: the index of the cluster is missing. */
  readonly note: (index: number) => Note
}

/** The parts of the fleet that clusters may override, as the first document has them, and what others change. */
interface Parts {
  readonly value: Readonly<Record<string, unknown>>
  readonly overrides: readonly Override[]
  readonly notes: readonly Note[]
}

/** Merges storage, topology and the like: what differs stays with the cluster whose document says so. */
export function mergeParts(all: readonly Described[], counts: string): Parts {
  const merged = overridable.map((part) => mergePart(all, part, counts))
  return {
    value: Object.fromEntries(merged.flatMap(({ value }) => Object.entries(value))),
    overrides: merged.flatMap(({ overrides }) => overrides),
    notes: merged.flatMap(({ notes }) => notes),
  }
}

interface Speaker {
  readonly own: string | undefined
  readonly part: Stated
}

function mergePart(all: readonly Described[], name: string, counts: string): Parts {
  const speakers = all.flatMap(({ own, fleet }): readonly Speaker[] => {
    const part = statedAt(fleet, ['spec', name])
    return part === undefined ? [] : [{ own, part }]
  })
  const [base, ...others] = speakers
  if (base === undefined) return { value: {}, overrides: [], notes: [] }
  const silent = all.filter(
    ({ fleet, document }) => !document.fragment && statedAt(fleet, ['spec', name]) === undefined,
  )
  const documents = silent.map(({ document }) => document)
  const compared = others.flatMap(({ own, part }, index) => {
    const found = differences(base.part, part)
    const spokeBefore = [base, ...others.slice(0, index)].some((other) => other.own === own)
    return found.length === 0 ? [] : [{ own: spokeBefore ? undefined : own, found }]
  })
  return {
    value: { [name]: plain(base.part) },
    overrides: compared.flatMap(({ own, found }) => (own === undefined ? [] : [override(own, name, found)])),
    notes: [
      ...(documents.length === 0 || base.part.document.fragment
        ? []
        : [silentNote(['spec', name], base.part, documents)]),
      ...compared.flatMap(({ own, found }) =>
        own === undefined ? found.map((one) => disagreement(name, one, counts)) : [],
      ),
    ],
  }
}

function override(cluster: string, part: string, found: readonly Difference[]): Override {
  return {
    cluster,
    part,
    patch: patchOf(found),
    note: (index) =>
      noteAbout(keptPerCluster, ['spec', 'clusters', index, 'overrides', part], {
        detail: `${cluster} differs in ${both(part, found)}; it keeps its own.`,
        help: 'Remove the override if the difference is an accident.',
        spans: spansOf(found),
      }),
  }
}

function disagreement(part: string, found: Difference, counts: string): Note {
  return noteAbout(documentsDisagree, ['spec', part, ...found.path], {
    detail: `The documents differ in ${both(part, [found])}; ${counts}.`,
    help: 'Write the other value here if that one was meant.',
    spans: spansOf([found]),
  })
}

/** The first difference in words; how many more there are. */
function both(part: string, found: readonly Difference[]): string {
  const more = found.length > 1 ? ` and ${found.length - 1} more` : ''
  const [first] = found
  if (first === undefined) return part
  const said = [first.other, first.base].map((one) =>
    one === undefined ? 'the other says nothing' : saysThere(one),
  )
  return `${formatPath([part, ...first.path])}${more}: ${said.join(', ')}`
}

function spansOf(found: readonly Difference[]): readonly ReturnType<typeof spanOf>[] {
  return found
    .flatMap(({ base, other }) => [other, base])
    .flatMap((one) => (one === undefined ? [] : [spanOf(one)]))
}
