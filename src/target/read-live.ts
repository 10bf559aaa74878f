import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/result.ts'
import type { Path } from '../source/path.ts'
import type { Expression } from '../template/template.ts'
import { badFolder } from './codes.ts'
import type { Folder } from './folder.ts'
import type { PrintedText } from './printed-text.ts'
import { readField } from './read-field.ts'
import { expressionAt, printedTextAt, type Reading } from './reading.ts'

/** What the spec says of an object that somebody else writes. */
export interface LiveFact {
  readonly what: string
  readonly resource: string
  readonly namespace: PrintedText | undefined
  readonly name: PrintedText | undefined
  readonly selector: PrintedText | undefined
  readonly field: Path
  readonly is: PrintedText | undefined
  readonly contains: PrintedText | undefined
  readonly holds: Expression | undefined
  readonly when: Expression | undefined
}

const wants = ['is', 'contains', 'holds'] as const

/** Reads `live:` of a folder, which only those need who look at running clusters. */
export function readLive({ live, source }: Folder): Result<readonly LiveFact[]> {
  const diagnostics: Diagnostic[] = []
  const reading: Reading = { source, diagnostics }
  const refuse = (detail: string, path: Path) =>
    diagnostics.push(diagnostic(badFolder, detail, { span: source.span(path) }))
  const value = live.map((entry, index): LiveFact => {
    const path = ['live', index]
    const steps = readField(entry.field)
    const field = (steps ?? []).filter((step) => typeof step === 'string')
    if (steps === undefined || field.length !== steps.length) {
      refuse(`${entry.field} is not the path of one field.`, [...path, 'field'])
    }
    if (wants.filter((key) => entry[key] !== undefined).length !== 1) {
      refuse(`${entry.what}: one of is, contains and holds says what it must be.`, path)
    }
    return {
      what: entry.what,
      resource: entry.resource,
      namespace: printedTextAt(reading, entry.namespace, [...path, 'namespace']),
      name: printedTextAt(reading, entry.name, [...path, 'name']),
      selector: printedTextAt(reading, entry.selector, [...path, 'selector']),
      field,
      is: printedTextAt(reading, entry.is, [...path, 'is']),
      contains: printedTextAt(reading, entry.contains, [...path, 'contains']),
      holds: expressionAt(reading, entry.holds, [...path, 'holds']),
      when: expressionAt(reading, entry.when, [...path, 'when']),
    }
  })
  return { value: diagnostics.length === 0 ? value : undefined, diagnostics }
}
