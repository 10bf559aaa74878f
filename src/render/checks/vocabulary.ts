import type { InvariantWord } from '../../target/invariant-words.ts'
import { capacity } from './capacity.ts'
import type { Check } from './check.ts'
import { counts } from './counts.ts'
import { disjoint } from './disjoint.ts'
import { equal } from './equal.ts'
import { forbids } from './forbids.ts'
import { itemsWithin } from './items-within.ts'
import { keys } from './keys.ts'
import { matches } from './matches.ts'
import { namesCluster } from './names-cluster.ts'
import { oneOf } from './one-of.ts'
import { range } from './range.ts'
import { requires } from './requires.ts'
import { unique } from './unique.ts'
import { within } from './within.ts'

/** The check of every word that an invariant can be said with. */
export const vocabulary: { readonly [W in InvariantWord]: Check<W> } = {
  capacity,
  counts,
  disjoint,
  equal,
  forbids,
  itemsWithin,
  keys,
  matches,
  namesCluster,
  oneOf,
  range,
  requires,
  unique,
  within,
}
