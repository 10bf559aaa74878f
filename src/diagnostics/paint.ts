import { createColors } from 'picocolors'
import type { Severity } from './diagnostic.ts'

type Ink = (text: string) => string

/** The colours of printed findings; every ink leaves its text alone where colour is off. */
export interface Paint {
  readonly severity: Readonly<Record<Severity, Ink>>
  readonly strong: Ink
  readonly place: Ink
  readonly gutter: Ink
  readonly quiet: Ink
}

/** The colours, or none. */
export function paint(color: boolean): Paint {
  const { red, yellow, cyan, blue, bold, dim } = createColors(color)
  return {
    severity: {
      error: (text) => bold(red(text)),
      warning: (text) => bold(yellow(text)),
      info: (text) => bold(cyan(text)),
    },
    strong: bold,
    place: cyan,
    gutter: blue,
    quiet: dim,
  }
}
