import type { Code } from '../diagnostics/diagnostic.ts'

const error = (code: string, title: string, explanation: string): Code => ({
  code,
  severity: 'error',
  title,
  explanation,
})

/** The text is not YAML. */
export const notYaml = error(
  'NF-SPEC-001',
  'This is not valid YAML',
  'Nothing can be read from a file that does not parse. One stray line is enough to lose a whole section, so the finding names the place where reading stopped and the mistake that most often causes it. The cause can be a line or two above the place.',
)

/** A plain scalar that YAML 1.1 and 1.2 readers take for different values. */
export const readDifferently = error(
  'NF-SPEC-012',
  'Kubernetes would read this value differently',
  'kubectl, Argo CD and the API server read YAML by rules older than YAML 1.2: `yes` and `on` are booleans, `0755` is octal, `1_000` is a number. Quote the value to say that it is text, or write the boolean or number in the form that all readers share.',
)

/** Bytes that are not UTF-8. */
export const invalidUtf8 = error(
  'NF-YAML-001',
  'The file is not UTF-8',
  'Bytes that are not UTF-8 would be replaced silently, and a name would change on its way to the cluster. Save the file as UTF-8.',
)

/** A character that must not stand in the text as it is. */
export const forbiddenCharacter = error(
  'NF-YAML-002',
  'The text contains a forbidden character',
  'Control characters, line separators other than LF and CRLF, characters that turn the direction of text, lone surrogates and noncharacters are invisible in a review and read differently by different programs. Remove the character, or write it as an escape in a double-quoted string where the value needs it.',
)

/** More text than any fleet spec has. */
export const tooLarge = error(
  'NF-YAML-003',
  'The file is too large',
  'A specification of a thousand clusters has a quarter of a megabyte. A file over the limit is refused before it is read, so that a wrong file cannot exhaust memory.',
)

/** No document where one is expected. */
export const emptyDocument = error(
  'NF-YAML-004',
  'The file contains no document',
  'An empty file, or one with nothing but comments, is more often a failed write than an intention.',
)

/** More documents than one. */
export const severalDocuments = error(
  'NF-YAML-005',
  'The file contains several documents',
  'One file holds one specification. Everything after the second `---` would be ignored by some readers and merged by others. Move the other documents to files of their own.',
)

/** A `%YAML` or `%TAG` line. */
export const directive = error(
  'NF-YAML-006',
  'YAML directives are not allowed',
  '`%YAML 1.1` changes what `yes` or `010` means in the rest of the file, and `%TAG` what tags mean. Every file is read as YAML 1.2; remove the line.',
)

/** Anchors and aliases that multiply the text. */
export const aliasBound = error(
  'NF-YAML-007',
  'Too much use of aliases',
  'Aliases that refer to values which contain aliases grow exponentially: a few lines become gigabytes. A file may use 32 aliases, each naming an anchor above it whose value contains no alias. Use `extends`, defaults or overrides to share more.',
)

/** A `<<` key. */
export const mergeKey = error(
  'NF-YAML-008',
  'Merge keys are not allowed',
  'YAML 1.2 has no `<<` key: some readers merge, others see an ordinary key. Use `extends`, or write the fields out.',
)

/** A tag other than `!!str`. */
export const customTag = error(
  'NF-YAML-009',
  'YAML tags are not allowed',
  'A tag such as `!secret` or `!!binary` means something only to the program that invented it. Write the value itself; quote it when it is text.',
)

/** Deeper nesting than any specification needs. */
export const tooDeep = error(
  'NF-YAML-010',
  'The document is nested too deeply',
  'Maps and lists may be nested 64 levels deep. Deeper documents can abort the program that reads them and are never written on purpose.',
)

/** A key that stands twice in one map. */
export const duplicateKey = error(
  'NF-YAML-011',
  'A key is written twice',
  'Readers disagree on which of two equal keys counts, so one of the two values is silently lost. Keep one of them.',
)

/** A number that JavaScript or JSON cannot keep exactly. */
export const inexactNumber = error(
  'NF-YAML-012',
  'The number cannot be kept exactly',
  'Integers beyond 2^53 lose digits, and infinite numbers and NaN do not exist in JSON, which is what the API server stores. Quote the value if it is an identifier.',
)

/** A key that is no usable name. */
export const unusableKey = error(
  'NF-YAML-013',
  'The key cannot be used',
  'Keys are strings. A list, a map, an alias, an empty key or null has no meaning as a field name, and `__proto__` is reserved by JavaScript.',
)

/** A key with neither colon nor value. */
export const keyWithoutValue = error(
  'NF-YAML-014',
  'A key has no value',
  'In `{a:1}` the whole text `a:1` is the key, and its value is null: a space is missing after the colon. Write `{ a: 1 }`, or `{ a: null }` when null is meant.',
)

/** Every code of the reader. */
export const sourceCodes: readonly Code[] = [
  notYaml,
  readDifferently,
  invalidUtf8,
  forbiddenCharacter,
  tooLarge,
  emptyDocument,
  severalDocuments,
  directive,
  aliasBound,
  mergeKey,
  customTag,
  tooDeep,
  duplicateKey,
  inexactNumber,
  unusableKey,
  keyWithoutValue,
]
