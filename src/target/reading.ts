import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Path } from '../source/path.ts'
import type { Source } from '../source/source.ts'
import { parseCondition } from '../template/parse-template.ts'
import type { Expression, Template } from '../template/template.ts'

/** Texts by path, such as a map of them; one that is packed away may be unpacked when it is asked for. */
export interface Texts {
  keys(): Iterable<string>
  get(path: string): string | undefined
}

/** A folder's files by their path inside the folder, and how messages call the folder. */
export interface FolderFiles {
  readonly name: string
  readonly location: string
  readonly files: Texts
}

/** A folder that is being read, and what is wrong with it so far. */
export interface Reading {
  readonly folder: FolderFiles
  readonly source: Source
  readonly diagnostics: Diagnostic[]
  /** Whether the build has read it without a finding, so that its parts may wait until somebody asks for them. */
  readonly isKnown: boolean
  /** Files in `templates/includes/`, which other templates print in place. */
  readonly includes: ReadonlyMap<string, Template>
}

/** The expression written at a place of the folder's head file. */
export function conditionAt(reading: Reading, text: string | undefined, path: Path): Expression | undefined {
  if (text === undefined) return undefined
  const parsed = parseCondition(text, () => reading.source.span(path))
  reading.diagnostics.push(...parsed.diagnostics)
  return parsed.value
}
