import type { Demand, InvariantWord } from '../../target/invariant-words.ts'
import type { View } from '../../template/view.ts'
import type { Breach, Subject } from './subject.ts'

/** What a check may look at beside what its invariant demands. */
export interface Look {
  /**
   * The values of a field that the invariant is about: one for each cluster, or that of the fleet, where its condition
   * holds.
   */
  readonly subjectsOf: (field: string) => readonly Subject[]
  /** The value of a field of the fleet, such as an option; undefined where there is none. */
  readonly fleetValue: (field: string) => unknown
  readonly view: View
}

/** How one word of the vocabulary is checked. */
export type Check<W extends InvariantWord> = (demand: Demand<W>, look: Look) => readonly Breach[]
