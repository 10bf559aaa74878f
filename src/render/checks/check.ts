import type { Demand, InvariantWord } from '../../target/invariant-words.ts'
import type { View } from '../../template/view.ts'
import type { Breach, Subject } from './subject.ts'

/** What a check may look at beside what its invariant demands. */
export interface Look {
  /** Whose values of a field the invariant is about: those of the clusters, or of the fleet, for which it holds. */
  readonly subjectsOf: (field: string) => readonly Subject[]
  /** The value of a field of the fleet, such as an option; undefined where there is none. */
  readonly fleetValue: (field: string) => unknown
  readonly view: View
}

/** How one word of the vocabulary is checked. */
export type Check<W extends InvariantWord> = (demand: Demand<W>, look: Look) => readonly Breach[]
