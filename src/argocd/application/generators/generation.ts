import { type Diagnostic, diagnostic } from '../../../diagnostics/diagnostic.ts'
import type { FilesCheckout } from '../../../io/git-files.ts'
import type { Path } from '../../../source/path.ts'
import { isMap } from '../../../source/plain-map.ts'
import type { Source } from '../../../source/source.ts'
import type { Data } from '../application.ts'
import { applicationCodes } from '../codes.ts'
import type { FillText } from '../fill-text.ts'

/** What all generators of one ApplicationSet have in common. */
export interface Generation {
  readonly source: Source
  /** The repository around the working folder; undefined where none is to be read. */
  readonly checkout: FilesCheckout | undefined
  /** Whether its templates are Go templates. */
  readonly isGo: boolean
  /** Fills in a template. */
  readonly fillText: FillText
  /** Fills in a template, and never without a key. */
  readonly fillStrictly: FillText
}

/** One generator with the place where it is written. */
export interface Generator {
  readonly value: Data
  readonly path: Path
}

/** What a generator of one kind makes: its elements, and where a template of its own may be. */
export interface Generated {
  readonly elements: readonly Data[]
  readonly path: Path
}

/** What is wrong with a generator, at its place. */
export function wrong({ source }: Generation, path: Path, detail: string, help: string): Diagnostic {
  return diagnostic(applicationCodes.foreign, detail, { span: source.keySpan(path), help })
}

/** The generators inside of another; only what is nested once is known to be as the CRD says. */
export function childrenOf({ value, path }: Generator): readonly Generator[] {
  const { generators } = value
  return (Array.isArray(generators) ? generators : []).map((one, index) => ({
    value: isMap(one) ? one : {},
    path: [...path, 'generators', index],
  }))
}

/** The items of a list of a generator, none where there is no list. */
export function itemsOf<T>({ value }: Generator, key: string): readonly T[] {
  const items = value[key]
  return Array.isArray(items) ? items : []
}
