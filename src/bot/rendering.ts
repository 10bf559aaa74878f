import type { FailureMatrix } from '../analyze/failures/failure-matrix.ts'
import type { Result } from '../diagnostics/result.ts'
import type { Span } from '../diagnostics/span.ts'
import type { Change } from '../diff/change.ts'
import type { InventoryFacts, Part } from '../print/inventory.ts'
import type { Tree } from '../print/tree.ts'
import type { Picture } from '../report/picture/picture.ts'
import type { Source } from '../source/source.ts'
import type { Told } from './compare-renderings.ts'
import type { BotConfig } from './read-config.ts'

/** What inventories know of records: of which some has heard, and which are settled as far as all of them go. */
interface KnownRecords {
  readonly heard: ReadonlySet<string>
  readonly settled: ReadonlySet<string>
}

/** A record that is not of the past: new, standing, or settled only now. */
export interface OpenRecord {
  readonly id: string
  /** Whether what it brings can be left out of a render. */
  readonly isApart: boolean
}

/** The records of a tree that are not of the past, and its parts as they would be without what these bring. */
export type RecordsOf = (known: KnownRecords) => {
  readonly records: readonly OpenRecord[]
  /** Undefined where none can be left out, or the fleet does not render so. */
  readonly parts: readonly Part[] | undefined
}

/** One rendered tree, and in which order its clusters are to get it. */
export interface RenderedTree {
  readonly name: string
  readonly parts: readonly Part[]
  readonly facts: InventoryFacts
  /** Wave of each cluster, from 1 on: readers come before those they read from. */
  readonly waves: ReadonlyMap<string, number>
  /** Where the spec says the name of the fleet. */
  readonly place?: Span
  /** Clusters that are said to be lost. */
  readonly lost?: ReadonlySet<string>
  /** A cluster set has no records. */
  readonly withoutRecords?: RecordsOf
}

/** All that the fleets of a repository render to. */
export interface Rendering {
  /** Fleets are left out that have an error: what is delivered of them stays as it is. */
  readonly isPart?: true
  readonly trees: readonly RenderedTree[]
  /** What differs between two sets of trees, with the risks that the folders in use tell. */
  readonly compare: (before: Tree, after: Tree) => readonly Change[]
  /** What survives which failure, fleet by fleet. */
  readonly failures: () => readonly FailureMatrix[]
  /** What there is to draw, fleet by fleet. */
  readonly pictures: () => readonly Picture[]
}

/** Renders what the configuration names, from a folder that nothing may be read outside of. */
export type Render = (
  folder: string,
  config: Pick<BotConfig, 'fleets' | 'overlays'>,
) => Result<Rendering> & {
  readonly texts: readonly Pick<Source, 'file' | 'text'>[]
  /** The fleets that have no error, where another one has; undefined where none is left, or they do not go together. */
  readonly part?: () => Rendering | undefined
}

/** What a process apart tells of two copies of a repository; its texts are nobody's but a stranger's. */
export interface Comparison extends Told {
  /** Why it tells nothing, in words of ours. */
  readonly obstacle?: string
}

/** Compares `base` and `changed`, folders of `folder`, without credentials and within bounds. */
export type CompareApart = (folder: string) => Promise<Comparison>
