import { shellQuoted } from '../../diagnostics/shell-word.ts'

/** What a script is made of. */
interface ShellScript {
  /** Sentences for the reader; their lines begin the script, and its help. */
  readonly about: string
  /** Its values by name; a list has an item in each line. */
  readonly variables: Readonly<Record<string, string | readonly string[]>>
  /** The fixed texts that work on them, in order; none of them holds a value. */
  readonly bodies: readonly string[]
}

/** Prints a script: values stand in assignments alone, so that none of them can become a command. */
export function printShellScript({ about, variables, bodies }: ShellScript): string {
  const assignments = Object.entries({ about, ...variables }).map(
    ([name, value]) => `${name}=${shellQuoted([value].flat().join('\n'))}\n`,
  )
  const comment = about.replace(/^/gm, '# ').replace(/ +$/gm, '')
  return [
    `#!/usr/bin/env bash\n${comment}\nset -euo pipefail\nexport LC_ALL=C\n\n${assignments.join('')}`,
    ...bodies,
    'main\n',
  ].join('\n')
}
