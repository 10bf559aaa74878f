import { formatPath, type Path } from '../../source/path.ts'
import { overridable } from '../overridable.ts'
import { documentsDisagree, namesDiffer, saidBySome } from './codes.ts'
import type { Described } from './describe-document.ts'
import type { GuideDocument } from './guide-document.ts'
import { mergeStatements, type Wording } from './merge-statements.ts'
import { type Note, type Noted, noteAbout } from './note.ts'
import { saysThere } from './say.ts'
import { keyPlaceOf, keySpanOf, type Stated, spanOf, without } from './stated.ts'

/** Merges what the fleet says once; the documents come in the order in which they count. */
export function mergeShared(
  all: readonly Described[],
  counts: string,
): Noted<Readonly<Record<string, unknown>>> {
  const layers = all.map(({ document, fleet }) => ({ document, fields: withoutParts(fleet) }))
  return mergeStatements(layers, [], wording(counts))
}

function withoutParts(fleet: Described['fleet']): Described['fleet'] {
  const spec = fleet.get('spec')
  if (spec === undefined) return fleet
  return new Map(fleet).set(
    'spec',
    overridable.reduce((rest, part) => without(rest, [part]), spec),
  )
}

function wording(counts: string): Wording {
  return {
    differs: (at, winner, losers) =>
      formatPath(at) === 'spec.resourceName'
        ? renamed(at, winner, losers)
        : noteAbout(documentsDisagree, at, {
            detail: `${formatPath(at)}: ${[winner, ...losers].map(saysThere).join(', ')}; ${counts}.`,
            help: 'Write the other value here if that one was meant.',
            spans: [...losers, winner].map(spanOf),
          }),
    partly: silentNote,
  }
}

/** A note about a setting that some documents do not have. */
export function silentNote(at: Path, present: Stated, silent: readonly GuideDocument[]): Note {
  const who = [...new Set(silent.map(({ title }) => title))].join(' and ')
  return noteAbout(saidBySome, at, {
    detail: `${keyPlaceOf(present)} has ${formatPath(at)}, ${who} has not; it holds for the whole fleet now.`,
    help: 'Remove it if it was not meant for all clusters.',
    spans: [keySpanOf(present), ...silent.map(({ source }) => source.keySpan(['spec']))],
    beside: 'not in this document',
  })
}

function renamed(at: Path, winner: Stated, losers: readonly Stated[]): Note {
  const old = [...new Set(losers.map(({ value }) => String(value)))].join(' and ')
  return noteAbout(namesDiffer, at, {
    detail: `${[winner, ...losers].map(saysThere).join(', ')}. A fleet has one name for its resource: where it was ${old}, a new and empty DBMS starts beside the old one, whose volumes stay.`,
    help: `Back up what ${old} holds and restore it into the new DBMS before you remove the old one.`,
    spans: [...losers, winner].map(spanOf),
  })
}
