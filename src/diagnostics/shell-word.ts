/** A value in the quotes of a shell, whatever it holds. */
export function shellQuoted(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`
}

/** A value as one word of a command that a person reads: quoted where it must be. */
export function shellWord(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : shellQuoted(value)
}
