import { resolve } from 'node:path'
import { type Code, type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../diagnostics/span.ts'
import type { Fleet } from '../fleet/fleet.ts'
import { replaceFile } from '../io/write/replace-file.ts'
import { appendItem } from '../source/append-item.ts'
import type { FlatItem } from '../source/flow-item.ts'
import type { Path } from '../source/path.ts'
import { type Prepared, type PrepareOptions, prepare } from './prepare.ts'

export const editCodes = {
  noPlace: {
    code: 'NF-REC-010',
    severity: 'error',
    title: 'Spec that leaves no place for a record',
    explanation:
      'neofleet adds a record by putting text in at one place, and leaves every other byte alone. Where the list is repeated by an alias, stands in a base, or comes from standard input, there is no such place, and nothing is guessed.',
  },
} as const satisfies Record<string, Code>

/** The text of the file that a user named, and what it becomes. */
export interface Edit {
  readonly file: string
  readonly before: string
  readonly after: string
}

/** The file of a fleet, as it is before anything is changed. */
export function editOf(fleet: Fleet, { texts }: Prepared): Edit {
  const text = texts.find(({ file }) => file === fleet.file)?.text ?? ''
  return { file: fleet.file, before: text, after: text }
}

/** The edit with one more item at the end of a list of the fleet’s own file; a finding with the text to add by hand where it has no place. */
export function withItem(edit: Edit, path: Path, item: FlatItem, line: string): Edit | Diagnostic {
  const after = edit.file === '-' ? undefined : appendItem(edit.after, path, item)
  if (after !== undefined) return { ...edit, after }
  return diagnostic(editCodes.noPlace, `${edit.file} has no place where ${path.join('.')} could grow.`, {
    help: `Add it by hand: ${line}.`,
  })
}

/** The edit with a text in the place of what stood at a span of the text as it was. */
export function withText(edit: Edit, { start, end }: Span, text: string): Edit {
  return { ...edit, after: edit.after.slice(0, start.offset) + text + edit.after.slice(end.offset) }
}

/** The fleet as it would be after an edit, with every finding. */
export function prepareEdited(
  names: readonly string[],
  cwd: string,
  options: PrepareOptions,
  { file, after }: Edit,
): ReturnType<typeof prepare> {
  return prepare(names, cwd, { ...options, instead: new Map([[file, after]]) })
}

/** Writes an edit, wholly or not at all. */
export function writeEdit({ file, before, after }: Edit, cwd: string): readonly Diagnostic[] {
  return replaceFile(resolve(cwd, file), before, after)
}
