import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Path } from '../source/path.ts'
import type { Source } from '../source/source.ts'
import { parseExpression } from '../template/parse-template.ts'
import type { Expression, Template } from '../template/template.ts'
import type { FolderFiles } from './folder-files.ts'
import { type PrintedText, readPrintedText } from './printed-text.ts'

/** The head file of a folder while it is read, and what is wrong with it so far. */
export interface Reading {
  readonly source: Source
  readonly diagnostics: Diagnostic[]
}

/** A whole folder while it is read. */
export interface FolderReading extends Reading {
  readonly folder: FolderFiles
  /** Whether the build has read it without a finding, so that its parts may wait until somebody asks for them. */
  readonly isKnown: boolean
  /** Files in `templates/includes/`, which other templates print in place. */
  readonly includes: ReadonlyMap<string, Template>
}

/** The expression written at a place of the head file; undefined where none is. */
export function expressionAt(
  { source, diagnostics }: Reading,
  text: string | undefined,
  path: Path,
): Expression | undefined {
  if (text === undefined) return undefined
  const parsed = parseExpression(text, () => source.span(path))
  diagnostics.push(...parsed.diagnostics)
  return parsed.value
}

/** The text that prints values, written at a place of the head file; undefined where none is. */
export function printedTextAt(
  { source, diagnostics }: Reading,
  text: string | undefined,
  path: Path,
): PrintedText | undefined {
  if (text === undefined) return undefined
  const read = readPrintedText(text, () => source.span(path))
  diagnostics.push(...read.diagnostics)
  return read.value
}
