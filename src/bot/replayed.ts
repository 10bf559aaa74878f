import { applyPatch, createPatch } from 'diff'

/** A text with the changes that lead from one text to another; undefined where it has changed in the same lines itself. */
function applied(text: string, from: string, to: string): string | undefined {
  const patched = applyPatch(text, createPatch('', from, to))
  return patched === false ? undefined : patched
}

/**
 * Changes a text as another one changes, `from` to `to`, and keeps what is otherwise in it; a text that
 * has changed so already stays. It is `to` itself where the
 * two kinds of change cannot be told apart: both orders of applying them have to give the same.
 */
export function replayed(text: string, from: string, to: string): string {
  if (text === from) return to
  const before = applied(text, to, from)
  if (before !== undefined && applied(before, from, to) === text) return text
  const one = applied(text, from, to)
  return one !== undefined && one === applied(to, from, text) ? one : to
}
