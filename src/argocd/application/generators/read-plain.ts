import type { Diagnostic } from '../../../diagnostics/diagnostic.ts'
import { failure, hasErrors, type Result, success } from '../../../diagnostics/result.ts'
import { emptyDocument } from '../../../source/codes.ts'
import { readSource } from '../../../source/read.ts'

const isOfNothing = ({ code }: Diagnostic) => code === emptyDocument.code

/** The data of a text that Argo CD reads too; null where it has none, and none where Argo CD may read it otherwise. */
export function readPlain(file: string, content: Uint8Array | string): Result<unknown> {
  const { value, diagnostics } = readSource(file, content)
  if (value === undefined && diagnostics.every(isOfNothing)) return success(null)
  return value === undefined || hasErrors(diagnostics)
    ? failure(...diagnostics)
    : success(value.value, diagnostics)
}
