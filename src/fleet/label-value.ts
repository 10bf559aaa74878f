/** The nearest value that a Kubernetes label can have: at most 63 letters, digits, `-`, `_` and `.`, or nothing. */
export function labelValue(text: string): string {
  return text
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[._-]+/, '')
    .slice(0, 63)
    .replace(/[._-]+$/, '')
}
