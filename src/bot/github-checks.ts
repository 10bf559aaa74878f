import type { GitHub } from '../io/github/open-github.ts'
import type { Answer } from '../io/trouble.ts'
import type { Annotation, Check, KnownCheck } from './forge.ts'
import { checkShape } from './github-shapes.ts'

/** Annotations that one request may carry. */
const portion = 50

function annotationOf({ path, startLine, endLine, level, title, message }: Annotation) {
  const lines = { path, start_line: startLine, end_line: endLine }
  return { ...lines, annotation_level: level, title: title.slice(0, 255), message: message.slice(0, 60_000) }
}

/**
 * Writes a check run in portions of annotations. It is done only with the last one, so that one which was cut off
 * is known by its state, and its number of annotations says where to go on.
 */
export async function writeGithubCheck(
  github: GitHub,
  place: { readonly owner: string; readonly repo: string },
  check: Check,
  known?: KnownCheck,
): Promise<Answer<null>> {
  let id = known?.id
  let sent = known?.annotations ?? 0
  for (;;) {
    const annotations = check.annotations.slice(sent, sent + portion).map(annotationOf)
    sent += annotations.length
    const isLast = sent >= check.annotations.length
    const state = isLast ? { status: 'completed', conclusion: check.conclusion } : { status: 'in_progress' }
    const output = { title: check.title, summary: check.summary, annotations }
    const written = await github.write(
      id === undefined
        ? 'POST /repos/{owner}/{repo}/check-runs'
        : 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
      id === undefined
        ? { ...place, name: check.name, head_sha: check.commit, external_id: check.input, ...state, output }
        : { ...place, check_run_id: id, ...state, output },
      checkShape,
    )
    if (written.trouble !== undefined) return written
    if (isLast) return { value: null }
    id = written.value.id
  }
}
