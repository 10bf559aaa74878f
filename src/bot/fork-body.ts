import { fenced } from '../diagnostics/fenced.ts'
import { visible } from '../diagnostics/visible.ts'
import { longestBody } from './forge.ts'
import { previewMark } from './preview-body.ts'
import type { Comparison } from './rendering.ts'

const titles: Readonly<Record<Comparison['verdict'], string>> = {
  same: 'no difference',
  different: 'it changes objects',
  failed: 'it cannot be rendered',
  'took too long': 'it took too long, or too much memory',
  'said too much': 'it changes more than can be shown',
}

/** The whole comparison in a few words, none of them the fork's. */
export function forkTitle({ verdict }: Comparison): string {
  return titles[verdict]
}

/** A text that begins no later than its room ends, whole lines only. */
function cut(text: string, room: number): string {
  if (text.length <= room) return text
  const kept = text.slice(0, room)
  return `${kept.slice(0, Math.max(0, kept.lastIndexOf('\n')))}\n…`
}

/** The comment on a pull request of a fork: its text as text, in a fence that nothing in it can close. */
export function forkBody(found: Comparison): string {
  const text = found.text.trimEnd().split('\n').map(visible).join('\n')
  const head = [
    previewMark,
    `### neofleet: ${forkTitle(found)}`,
    'This comes from a fork. It was rendered apart, without credentials, by the configuration of the default branch:',
  ].join('\n\n')
  const shown = cut(text, longestBody - head.length - 1_000)
  const block = fenced('text', shown)
  // A run of ticks as long as the room would take a fence three times as long.
  return `${head}\n\n${head.length + block.length > longestBody - 2 ? '(Its text is nothing but ticks.)' : block}`
}
