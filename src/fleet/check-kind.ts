import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { valueAt } from '../source/path.ts'
import type { Source } from '../source/source.ts'
import { wrongDocument } from './codes.ts'
import { isFragment } from './import/guide-document.ts'
import { isDashboard } from './monitoring/written-dashboard.ts'

/** Refuses documents of another kind or API version. */
export function checkKind(source: Source, kind: string): readonly Diagnostic[] {
  const [apiVersion, actual] = [valueAt(source.value, ['apiVersion']), valueAt(source.value, ['kind'])]
  if (apiVersion === 'neofleet.dev/v1alpha1' && actual === kind) return []
  return [
    diagnostic(
      wrongDocument,
      `This document has apiVersion ${JSON.stringify(apiVersion ?? null)} and kind ${JSON.stringify(actual ?? null)}; neofleet.dev/v1alpha1 and ${kind} are needed.`,
      {
        span: source.span(apiVersion === 'neofleet.dev/v1alpha1' ? ['kind'] : ['apiVersion']),
        help: helpFor(source, kind),
      },
    ),
  ]
}

function helpFor({ file, value }: Source, kind: string): string {
  if (isFragment(value))
    return `It is a part of a resource. Import it with the resources it belongs to: neofleet import RESOURCE… ${file} -o fleet.yaml`
  if (isDashboard(value))
    return 'Put its model into a fleet spec, under spec.monitoring.dashboards.own[].model.'
  const apiVersion = valueAt(value, ['apiVersion'])
  if (typeof apiVersion !== 'string' || apiVersion.startsWith('neofleet.dev/'))
    return `Begin the file with "apiVersion: neofleet.dev/v1alpha1" and "kind: ${kind}".`
  return apiVersion.startsWith('neo4j.')
    ? `Turn it into a fleet spec: neofleet import ${file} -o fleet.yaml`
    : 'neofleet renders objects like this one from a fleet spec; begin with: neofleet init DIR --from production'
}
