/** Where a parser stopped and what it said. */
export interface Stop {
  readonly offset: number
  readonly line: number
  readonly message: string
}

/** What is probably wrong, and the range of the text where it is. */
export interface Mistake {
  readonly start: number
  readonly end: number
  readonly detail: string
  readonly help: string
}
