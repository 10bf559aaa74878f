import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts'
import { hideSecrets } from '../diagnostics/hide-secrets.ts'
import { visible } from '../diagnostics/visible.ts'
import type { Annotation } from './forge.ts'

const levels: Readonly<Record<Severity, Annotation['level']>> = {
  error: 'failure',
  warning: 'warning',
  info: 'notice',
}

/** Findings as annotations at their lines; those that belong to no text have none. */
export function annotationsOf(diagnostics: readonly Diagnostic[]): readonly Annotation[] {
  return hideSecrets(diagnostics).flatMap(({ code, severity, title, detail, help, span }) =>
    span === undefined
      ? []
      : [
          {
            path: span.file,
            startLine: span.start.line,
            endLine: span.end.line,
            level: levels[severity],
            title: `${title} (${code})`,
            message: [detail, ...(help === undefined ? [] : [help])].map(visible).join('\n'),
          },
        ],
  )
}
