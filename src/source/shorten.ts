const LONGEST = 60

/** A piece of the text for use inside a sentence: one line, cut where it would fill the screen. */
export function shorten(piece: string): string {
  const line = piece.replaceAll(/\s+/g, ' ')
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
}
