import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { commandLine } from '../../src/cli.ts'

/** Every verb, with those below it, by the words that call it. */
function verbsOf(command: Command, words: readonly string[] = []): readonly (readonly [string, Command])[] {
  return command.commands.flatMap((verb) => {
    const called = [...words, verb.name()]
    return [[called.join(' '), verb] as const, ...verbsOf(verb, called)]
  })
}

function helpOf(verb: Command): string {
  const parts: string[] = []
  verb.configureOutput({ writeOut: (part) => void parts.push(part) }).outputHelp()
  return parts.join('')
}

const program = commandLine(() => {})

test.each(verbsOf(program))(
  'the help of %s begins with examples that call it, and tells its exit codes',
  (name, verb) => {
    const help = helpOf(verb)
    expect(help).toMatch(/^Examples:\n {2}\$ /)
    expect(help.slice(0, help.indexOf('Usage:'))).toContain(`neofleet ${name}`)
    expect(help).toContain('Exit codes: 0 success')
  },
)

// A completion script names every verb.
const described = program.commands.map((verb) => verb.name()).filter((name) => name !== 'completion')
test.each(described)('%s is described without all others when it is asked for', (name) => {
  const asked = commandLine(() => {}, name).commands
  expect(asked.map((verb) => verb.name())).toContain(name)
  expect(asked.length).toBeLessThan(program.commands.length)
})
