import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { valueAt } from '../source/path.ts'
import type { Source } from '../source/source.ts'
import { recordInBase } from './codes.ts'

/** Refuses records in a base: the list of the leaf would replace them, and one that several fleets extend would move them all. */
export function baseRecords(bases: readonly Source[]): readonly Diagnostic[] {
  return bases.flatMap((base) =>
    (['failovers', 'retired'] as const).flatMap((list) => {
      const path = ['spec', list]
      const written = valueAt(base.value, path)
      if (!Array.isArray(written) || written.length === 0) return []
      return [
        diagnostic(recordInBase, `${base.file} is a base of other fleets and has ${list}.`, {
          span: base.keySpan(path),
          help: 'Move the records into the fleet.yaml that extends it.',
        }),
      ]
    }),
  )
}
