/**
 * The candidate that a mistyped word most likely means, for "Did you mean …?"; undefined where none is near.
 * A slip is one character added, left out, changed or swapped with its neighbour; letter case costs nothing.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  // Beyond a third of the letters, or three, a guess misleads.
  const slips = Math.min(3, Math.max(1, Math.floor(word.length / 3)))
  const ranked = [...candidates]
    .filter((candidate) => Math.abs(candidate.length - word.length) <= slips)
    .map((candidate) => ({ candidate, distance: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter((each) => each.distance <= slips && each.distance < Math.max(word.length, each.candidate.length))
    .sort((a, b) => a.distance - b.distance)
  return ranked[0]?.candidate
}

/** Optimal string alignment distance, three rows at a time. */
function distance(from: string, to: string): number {
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const changed = at(last, j - 1) + Number(from[i - 1] !== to[j - 1])
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      const swap = swapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min(at(last, j) + 1, at(row, j - 1) + 1, changed, swap))
    }
    beforeLast = last
    last = row
  }
  return at(last, to.length)
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY
}
