import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/result.ts'
import type { Path } from '../source/path.ts'
import { parseCondition } from '../template/parse-template.ts'
import type { Expression } from '../template/template.ts'
import { badFolder } from './codes.ts'
import type { Folder } from './folder.ts'
import { type PrintedText, readPrintedText } from './printed-text.ts'
import { readField } from './read-field.ts'

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

const texts = ['namespace', 'name', 'selector', 'is', 'contains'] as const

const wants = ['is', 'contains', 'holds'] as const

/** Reads `live:` of a folder, which only those need who look at running clusters. */
export function readLive({ live, source }: Folder): Result<readonly LiveFact[]> {
  const diagnostics: Diagnostic[] = []
  const value = live.map((entry, index): LiveFact => {
    const spanOf = (key: string) => () => source.span(['live', index, key])
    const read = texts.map((key) => {
      const text = entry[key]
      const printed = text === undefined ? undefined : readPrintedText(text, spanOf(key))
      diagnostics.push(...(printed?.diagnostics ?? []))
      return [key, printed?.value] as const
    })
    const [when, holds] = (['when', 'holds'] as const).map((key) => {
      const text = entry[key]
      const parsed = text === undefined ? undefined : parseCondition(text, spanOf(key))
      diagnostics.push(...(parsed?.diagnostics ?? []))
      return parsed?.value
    })
    const steps = readField(entry.field)
    const field = (steps ?? []).filter((step) => typeof step === 'string')
    if (steps === undefined || field.length !== steps.length) {
      const detail = `${entry.field} is not the path of one field.`
      diagnostics.push(diagnostic(badFolder, detail, { span: spanOf('field')() }))
    }
    if (wants.filter((key) => entry[key] !== undefined).length !== 1) {
      const detail = `${entry.what}: one of is, contains and holds says what it must be.`
      diagnostics.push(diagnostic(badFolder, detail, { span: source.span(['live', index]) }))
    }
    const { what, resource } = entry
    const printed = Object.fromEntries(read) as Pick<LiveFact, (typeof texts)[number]>
    return { what, resource, field, when, holds, ...printed }
  })
  return { value: diagnostics.length === 0 ? value : undefined, diagnostics }
}
