import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../diagnostics/span.ts'
import type { Assessment, Change } from '../diff/change.ts'

/**
 * What is wrong with changes themselves, whatever the spec says now: each rule that is broken once for a fleet, at the
 * place of the fleet.
 */
export function changeFindings(
  changes: readonly Change[],
  placeOf: (fleet: string) => Span | undefined,
): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>()
  for (const { fleet, object, clusters, fields, ...whole } of changes) {
    const assessments: readonly Assessment[] = [whole, ...fields]
    for (const { finding, reason } of assessments) {
      const key = `${finding?.code} ${fleet}`
      if (finding === undefined || found.has(key)) continue
      const span = placeOf(fleet)
      const where = `${object.kind} ${object.name}${clusters.length === 0 ? '' : ` in ${clusters.join(', ')}`}`
      const { help } = finding
      found.set(
        key,
        diagnostic(
          finding,
          `${where}: ${reason ?? finding.title}`,
          span === undefined ? { help } : { help, span },
        ),
      )
    }
  }
  return [...found.values()]
}
