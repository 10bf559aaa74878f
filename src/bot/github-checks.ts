import * as z from 'zod'
import type { GitHub } from '../io/github/open-github.ts'
import type { Answer } from '../io/trouble.ts'
import type { Annotation, Check, Forge, KnownCheck } from './forge.ts'
import { checkShape, type GithubPlace } from './github-shapes.ts'
import { mapped } from './mapped.ts'

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
async function writeCheck(
  github: GitHub,
  place: GithubPlace,
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
    const { title, summary, text } = check
    const output = { title, summary, ...(text === undefined ? {} : { text }), annotations }
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

/** Check runs on GitHub. */
export function githubChecks(github: GitHub, place: GithubPlace): Pick<Forge, 'checks' | 'writeCheck'> {
  return {
    checks: async (commit, name) =>
      mapped(
        await github.get(
          'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
          { ...place, ref: commit, check_name: name, filter: 'all', per_page: 100 },
          z.object({ check_runs: z.array(checkShape) }),
        ),
        ({ check_runs: rows }) =>
          rows.map((row) => ({
            id: row.id,
            input: row.external_id ?? '',
            isDone: row.status === 'completed',
            annotations: row.output.annotations_count,
          })),
      ),
    writeCheck: (check, known) => writeCheck(github, place, check, known),
  }
}
