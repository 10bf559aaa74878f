import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { valueAt } from '../source/path.ts'
import type { Source } from '../source/source.ts'
import { wrongDocument } from './codes.ts'

/** Refuses documents of another kind or API version. */
export function checkKind(source: Source, kind: string): readonly Diagnostic[] {
  const [apiVersion, actual] = [valueAt(source.value, ['apiVersion']), valueAt(source.value, ['kind'])]
  if (apiVersion === 'neofleet.dev/v1alpha1' && actual === kind) return []
  const foreign = typeof apiVersion === 'string' && apiVersion.startsWith('neo4j.')
  return [
    diagnostic(
      wrongDocument,
      `This document has apiVersion ${JSON.stringify(apiVersion ?? null)} and kind ${JSON.stringify(actual ?? null)}; neofleet.dev/v1alpha1 and ${kind} are needed.`,
      {
        span: source.span(apiVersion === 'neofleet.dev/v1alpha1' ? ['kind'] : ['apiVersion']),
        help: foreign
          ? `Turn it into a fleet spec: neofleet import ${source.file} -o fleet.yaml`
          : `Begin the file with "apiVersion: neofleet.dev/v1alpha1" and "kind: ${kind}".`,
      },
    ),
  ]
}
