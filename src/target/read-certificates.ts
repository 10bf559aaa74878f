import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/result.ts'
import type { Expression } from '../template/template.ts'
import type { Folder } from './folder.ts'
import type { PrintedText } from './printed-text.ts'
import { expressionAt, printedTextAt, type Reading } from './reading.ts'

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
  const reading: Reading = { source, diagnostics }
  const value = certificates.flatMap((entry, index): readonly ShownCertificate[] => {
    const path = ['certificates', index]
    const secret = printedTextAt(reading, entry.secret, [...path, 'secret'])
    const names = expressionAt(reading, entry.names, [...path, 'names'])
    const when = expressionAt(reading, entry.when, [...path, 'when'])
    return secret === undefined || names === undefined ? [] : [{ secret, for: entry.for, names, when }]
  })
  return { value: diagnostics.length === 0 ? value : undefined, diagnostics }
}
