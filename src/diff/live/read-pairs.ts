import { parsePatch } from 'diff'
import { isMap, type PlainMap } from '../../source/plain-map.ts'
import { readSource } from '../../source/read.ts'

/** One object as it is in a cluster, and as applying ours would leave it. */
export interface LivePair {
  /** Undefined where the cluster has no such object. */
  readonly live: PlainMap | undefined
  readonly merged: PlainMap
}

function objectOf(lines: readonly string[], other: string): PlainMap | undefined {
  const text = lines
    .filter((line) => !line.startsWith(other) && !line.startsWith('\\'))
    .map((line) => line.slice(1))
  const value = readSource('object.yaml', text.join('\n')).value?.value
  return isMap(value) ? value : undefined
}

/** Reads pairs of objects from unified differences that hold every line of both; undefined for a text that is none. */
export function readPairs(text: string): readonly LivePair[] | undefined {
  const pairs: LivePair[] = []
  if (text.trim() === '') return pairs
  for (const { hunks } of parsePatch(text)) {
    const lines = hunks.flatMap((hunk) => hunk.lines)
    const merged = objectOf(lines, '-')
    if (merged === undefined) return undefined
    pairs.push({ live: objectOf(lines, '+'), merged })
  }
  return pairs
}
