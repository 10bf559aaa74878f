/** Something that stands in rows, from the first to the last. */
export interface Spanning {
  readonly rows: readonly number[]
}

/** Puts things side by side so that none crosses another in its track, in few tracks; gives the track of each. */
export function tracksOf(things: readonly Spanning[]): readonly number[] {
  const taken: (readonly [first: number, last: number])[][] = []
  return things.map(({ rows }) => {
    const [first, last] = [Math.min(...rows), Math.max(...rows)]
    const isFree = (spans: readonly (readonly [number, number])[]) =>
      spans.every(([from, to]) => last < from || to < first)
    const free = taken.findIndex(isFree)
    const track = free === -1 ? taken.length : free
    taken[track] = [...(taken[track] ?? []), [first, last]]
    return track
  })
}
