import { structuredPatch } from 'diff'

/** One printed line of a difference: gone, new, or context. */
export interface SignedLine {
  readonly sign: '-' | '+' | ' '
  readonly text: string
}

/** Beyond this many edits two texts have so little in common that both are shown whole; it bounds the time too. */
const mostEdits = 1000

/** The lines that differ between two texts, with three lines of context around them. */
export function lineDifference(before: string, after: string): readonly SignedLine[] {
  const patch = structuredPatch('', '', before, after, '', '', { context: 3, maxEditLength: mostEdits })
  if (patch === undefined) return [...signed('-', before.split('\n')), ...signed('+', after.split('\n'))]
  return patch.hunks.flatMap(({ lines, oldStart }) => [
    ...(oldStart > 1 ? signed(' ', ['…']) : []),
    ...lines.map((line) => ({ sign: signOf(line), text: line.slice(1) })),
  ])
}

/** Puts one sign before many lines. */
export function signed(sign: SignedLine['sign'], lines: readonly string[]): readonly SignedLine[] {
  return lines.map((text) => ({ sign, text }))
}

function signOf(line: string): SignedLine['sign'] {
  return line.startsWith('+') ? '+' : line.startsWith('-') ? '-' : ' '
}
