import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/result.ts'
import { parseCondition } from '../template/parse-template.ts'
import type { Expression } from '../template/template.ts'
import type { Folder } from './folder.ts'
import { type PrintedText, readPrintedText } from './printed-text.ts'

/** Where a certificate lies that servers show, and which names it must have. */
export interface ShownCertificate {
  readonly secret: PrintedText
  /** `cluster`, or a list of the view in the singular. */
  readonly for: string
  /** A name, or a list of them. */
  readonly names: Expression
  readonly when: Expression | undefined
}

/** Reads `certificates:` of a folder, which only those need who look at running clusters. */
export function readCertificates({ certificates, source }: Folder): Result<readonly ShownCertificate[]> {
  const diagnostics: Diagnostic[] = []
  const value = certificates.flatMap((entry, index): readonly ShownCertificate[] => {
    const spanOf = (key: string) => () => source.span(['certificates', index, key])
    const secret = readPrintedText(entry.secret, spanOf('secret'))
    const names = parseCondition(entry.names, spanOf('names'))
    const when = entry.when === undefined ? undefined : parseCondition(entry.when, spanOf('when'))
    diagnostics.push(...secret.diagnostics, ...names.diagnostics, ...(when?.diagnostics ?? []))
    if (secret.value === undefined || names.value === undefined) return []
    return [{ secret: secret.value, for: entry.for, names: names.value, when: when?.value }]
  })
  return { value: diagnostics.length === 0 ? value : undefined, diagnostics }
}
