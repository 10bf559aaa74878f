import type { Data } from './application.ts'

/** Why a text is not filled in. */
export interface Refusal {
  readonly detail: string
  readonly help: string
  /** Whether a key is missing, and nothing else is wrong. */
  readonly isMissing?: boolean
}

/** Fills the templates in a text from an element. */
export type FillText = (text: string, element: Data) => string | Refusal
