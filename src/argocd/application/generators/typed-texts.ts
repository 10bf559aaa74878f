const typed = new WeakSet<object>()

/**
 * A map or list of texts that Argo CD's own code makes, and so one of Go's `map[string]string` or `[]string`: selectors
 * and merges treat it otherwise than a map or list that somebody wrote.
 */
export function typedTexts<T extends object>(value: T): T {
  typed.add(value)
  return value
}

/** Whether a value can hold texts alone. */
export function hasTypedTexts(value: unknown): boolean {
  return typeof value === 'object' && value !== null && typed.has(value)
}
