import { readable } from './printable.ts'

/** What most values are: a name, a version that starts with a letter, a path. A shortcut, not a rule of its own. */
const word = /^[A-Za-z_/][\w./-]*$/

/** First characters that are neither an indicator of YAML nor the start of a number. */
const opening = /^(?:[A-Za-z_/$(\u0080-\uffff]|--?[A-Za-z]|\.[A-Za-z])/

/**
 * Starts with a digit and yet is no number, date or sexagesimal (`1:30`) of any YAML: it holds a letter, slash or per cent
 * that none of them can hold, and is not of the `0x`, `0o`, `0b` family, which Go
 * also reads through an underscore (`0_xa` is 10). `500Gi`, `10.0.0.0/16`, `25%`, `7d`.
 */
const measure = /^(?!0[_xXoObB])[0-9].*[A-DF-SU-Ya-df-su-y/%]/

/** What some reader takes for a boolean, null or float (`e3` is one to `yaml` in its 1.1 mode); they disagree about case. */
const reserved = /^(?:y|n|yes|no|on|off|true|false|null|\.inf|\.nan|[-.]?e[-+]?[0-9]+)$/i

/**
 * What cannot stand inside a plain scalar of a block: a key's colon, a comment, an edge space, anything unreadable.
 * `{{` is safe for YAML, but marks a text that another tool fills in, and quotes keep what it puts there one value.
 */
const structural = new RegExp(`: | #|[: ]$|\\{\\{|[^${readable}]`, 'u')

/** Whether every YAML reader, Kubernetes' own (YAML 1.1) and those of YAML 1.2, takes the bare text for this very string. */
export function isPlain(text: string): boolean {
  if (reserved.test(text)) return false
  return word.test(text) || ((opening.test(text) || measure.test(text)) && !structural.test(text))
}
