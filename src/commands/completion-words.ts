import type { Command } from 'commander'

/** An option as a shell completes it. */
export interface CompletedOption {
  /** Such as `--output` and `-o`. */
  readonly names: readonly string[]
  readonly summary: string
  /** What may follow; empty where that is no fixed word, undefined where nothing follows. */
  readonly values: readonly string[] | undefined
}

/** A verb, or a verb of a verb, as a shell completes it. */
export interface CompletedVerb {
  /** Words after the name of the program: `analyze`, or `analyze failures`. */
  readonly path: string
  readonly summary: string
  readonly options: readonly CompletedOption[]
  /** Words that may come first after it: its own verbs, or what it knows by name; empty where files do. */
  readonly words: readonly string[]
}

const help: CompletedOption = { names: ['--help', '-h'], summary: 'print help', values: undefined }

function optionsOf({ options }: Command): readonly CompletedOption[] {
  const own = options.map(({ long, short, description, argChoices, required, optional }) => ({
    names: [long, short].filter((name) => name !== undefined && name !== null),
    summary: description,
    values: required || optional ? (argChoices ?? []) : undefined,
  }))
  return [...own, help]
}

/** Every verb of a program; `named` has the words by which a verb knows what it is asked for. */
export function completedVerbs(
  program: Command,
  named: Readonly<Record<string, readonly string[]>>,
  above = '',
): readonly CompletedVerb[] {
  return program.commands.flatMap((command) => {
    const path = above === '' ? command.name() : `${above} ${command.name()}`
    const words = command.commands.map((one) => one.name())
    const verb = {
      path,
      summary: command.summary(),
      options: optionsOf(command),
      words: words.length > 0 ? words : (named[path] ?? []),
    }
    return [verb, ...completedVerbs(command, named, path)]
  })
}

/** Verbs that stand directly behind the name of the program. */
export const topVerbs = (verbs: readonly CompletedVerb[]) => verbs.filter(({ path }) => !path.includes(' '))

/** Verbs that have verbs of their own. */
export const parents = (verbs: readonly CompletedVerb[]) =>
  topVerbs(verbs).filter(({ path }) => verbs.some((one) => one.path.startsWith(`${path} `)))
