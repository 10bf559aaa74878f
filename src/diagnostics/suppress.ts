import { type Code, type Diagnostic, diagnostic } from './diagnostic.ts'
import { type IgnoreComment, ignoreComments, ignoreMarker } from './ignore-comment.ts'
import { hasErrors } from './result.ts'

/** A text in which suppressions may stand. */
interface SourceText {
  readonly file: string
  readonly text: string
}

const incomplete: Code = {
  code: 'NF-IGNORE-001',
  severity: 'warning',
  title: 'Suppression without a code or a reason',
  explanation: `A suppression names one code and says why the finding is accepted, so that the next reader can judge whether that still holds. Without both it silences nothing.

  # ${ignoreMarker} NF-CILIUM-004 agreed with the network team until the migration

The comment stands at the end of the line it speaks of, or alone on the line above. For a second code write a second comment.`,
}

const unused: Code = {
  code: 'NF-IGNORE-002',
  severity: 'warning',
  title: 'Suppression that silences nothing',
  explanation: `No finding of this code begins on the line that the suppression speaks of: the problem was mended, the line has moved, or the code is an error. Errors cannot be silenced, because what they report would break the rendered tree. A suppression left behind would hide the next real finding, so remove it, or move it to its line.`,
}

/** The findings about suppressions themselves. */
export const ignoreCodes: readonly Code[] = [incomplete, unused]

/**
 * Drops the findings that a `# neofleet-ignore CODE reason` accepts, never an error, and adds findings about
 * suppressions that lack a code or reason or silence nothing. While there are errors the checks may have
 * stopped early, so that only those which name an error of their line are known to silence nothing.
 */
export function applySuppressions(
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceText[],
): readonly Diagnostic[] {
  const comments = sources.flatMap(({ file, text }) => ignoreComments(file, text))
  if (comments.length === 0) return diagnostics
  const complete = comments.filter((each) => each.code !== undefined && each.reason !== '')
  const isAccepted = (finding: Diagnostic): boolean =>
    finding.severity !== 'error' && complete.some((each) => speaksOf(each, finding))
  const kept = diagnostics.filter((finding) => !isAccepted(finding))
  const dropped = diagnostics.filter(isAccepted)
  const idle = complete.filter((each) => !dropped.some((finding) => speaksOf(each, finding)))
  return [
    ...kept,
    ...comments.filter((each) => !complete.includes(each)).map(aboutIncomplete),
    ...idle.flatMap((each) => aboutIdle(each, kept)),
  ]
}

function speaksOf(comment: IgnoreComment, { code, span }: Diagnostic): boolean {
  return code === comment.code && span?.file === comment.span.file && span.start.line === comment.line
}

function aboutIncomplete({ span, code }: IgnoreComment): Diagnostic {
  const detail =
    code === undefined
      ? 'This suppression does not begin with the code of a finding.'
      : `This suppression of ${code} gives no reason.`
  const help = `Write "# ${ignoreMarker} ${code ?? 'CODE'} REASON".`
  return diagnostic(incomplete, `${detail} It silences nothing.`, { span, help })
}

function aboutIdle(comment: IgnoreComment, findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const { code, line, span } = comment
  const isError = findings.some((finding) => speaksOf(comment, finding))
  if (isError) {
    const help = 'Mend the error and remove the comment.'
    return [diagnostic(unused, `${code} is an error, and errors cannot be silenced.`, { span, help })]
  }
  if (hasErrors(findings)) return []
  const help = 'Remove the comment, or move it to the line that it speaks of.'
  return [diagnostic(unused, `No finding of code ${code} begins on line ${line}.`, { span, help })]
}
