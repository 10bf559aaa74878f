/** What a plain scalar means to a reader. */
export type ScalarValue = string | number | boolean | null

const CORE_WORDS = new Map<string, ScalarValue>([
  ...words(null, '', '~', 'null', 'Null', 'NULL'),
  ...words(true, 'true', 'True', 'TRUE'),
  ...words(false, 'false', 'False', 'FALSE'),
  ...words(Number.POSITIVE_INFINITY, '.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'),
  ...words(Number.NEGATIVE_INFINITY, '-.inf', '-.Inf', '-.INF'),
  ...words(Number.NaN, '.nan', '.NaN', '.NAN'),
])

const GO_WORDS = new Map<string, ScalarValue>([
  ...CORE_WORDS,
  ...words(true, 'y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'),
  ...words(false, 'n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'),
])

const DATE =
  /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|\s+)\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d*)?)?\s*(?:[Zz]|[-+]\d{1,2}(?::?\d{2})?)?)?$/
const BASE_60 = /^[-+]?[\d_]+(?::[0-5]?\d)+(?:\.[\d_]*)?$/
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/

/** Whether a text is a word for null, a boolean, infinity or NaN to some reader. */
export function isReservedWord(text: string): boolean {
  return text.length < 6 && GO_WORDS.has(text)
}

/** The value that YAML 1.2 (core schema) gives a plain scalar. */
export function coreReading(text: string): ScalarValue {
  const word = CORE_WORDS.get(text)
  if (word !== undefined) return word
  if (/^0o[0-7]+$/.test(text)) return Number.parseInt(text.slice(2), 8)
  if (/^0x[0-9a-fA-F]+$/.test(text)) return Number.parseInt(text.slice(2), 16)
  return FLOAT.test(text) ? Number(text) : text
}

/**
 * The value that Kubernetes' reader gives a plain scalar: sigs.k8s.io/yaml over go-yaml 2, `resolve.go`.
 * It drops underscores, knows Go's `0b`, `0o` and `0x` in either case with a sign, and a leading zero as octal.
 */
export function goReading(text: string): ScalarValue {
  const word = GO_WORDS.get(text)
  if (word !== undefined) return word
  if (text.startsWith('.')) return FLOAT.test(text) ? finite(text, text) : text
  if (!/^[-+\d]/.test(text)) return text
  const plain = text.replaceAll('_', '')
  const integer = /^([-+]?)0(?:[bB]([01]+)|[xX]([0-9a-fA-F]+)|[oO]?([0-7]+))$/.exec(plain)
  if (integer === null) return FLOAT.test(plain) ? finite(plain, text) : text
  const [, sign, binary, hexadecimal, octal] = integer
  const size =
    binary !== undefined
      ? Number.parseInt(binary, 2)
      : hexadecimal !== undefined
        ? Number.parseInt(hexadecimal, 16)
        : Number.parseInt(octal ?? '', 8)
  return sign === '-' ? -size : size
}

/** Whether a plain scalar means a point in time or a time of day to readers of YAML 1.1. */
export function isYaml11Time(text: string): boolean {
  return DATE.test(text) || BASE_60.test(text)
}

/** Whether all readers take a plain scalar for the same value. */
export function readsAlike(text: string): boolean {
  const core = coreReading(text)
  return (core === goReading(text) || Number.isNaN(core)) && !isYaml11Time(text)
}

function finite(plain: string, text: string): ScalarValue {
  const value = Number(plain)
  return Number.isFinite(value) ? value : text
}

function words(value: ScalarValue, ...spellings: readonly string[]): [string, ScalarValue][] {
  return spellings.map((spelling) => [spelling, value])
}
