import { withoutForms } from '../../diagnostics/secret-text.ts'
import { visible } from '../../diagnostics/visible.ts'
import type { Trouble } from '../trouble.ts'

/** Texts of git and of servers, and what to tell a person (as Renovate does, util/git/error.ts). */
const meanings: readonly {
  readonly text: RegExp
  readonly kind: Trouble['kind']
  readonly help: string
}[] = [
  {
    text: /must have (verified|valid) signatures/i,
    kind: 'refused',
    help: 'A ruleset takes only signed commits: run the bot as a GitHub App with delivery: { verifiedCommits: true }, or leave its branches out of the rule.',
  },
  {
    text: /GH013/,
    kind: 'refused',
    help: 'A ruleset of the repository refuses the push: let the bot bypass it, or change the rule.',
  },
  {
    text: /GH003|denying non-fast-forward/,
    kind: 'refused',
    help: 'This branch forbids forced pushes: allow them for the prefix of the bot’s branches.',
  },
  {
    text: /protected branch hook declined|GH006/,
    kind: 'refused',
    help: 'The prefix of the bot’s branches is protected: take it out of the protection rule.',
  },
  {
    text: /refusing to allow .* to create or update workflow/,
    kind: 'refused',
    help: 'The change has workflow files in it: give the bot the permission workflows, or keep them out of the tree.',
  },
  {
    text: /matches more than one/,
    kind: 'refused',
    help: 'A tag has the name of the branch: delete the tag, or choose another prefix.',
  },
  {
    text: /'refs\/heads\/[^']+' exists|directory file conflict/,
    kind: 'refused',
    help: 'A branch has the name of the prefix, so no branch can be made below it: delete it, or choose another prefix.',
  },
  {
    text: /stale info|cannot lock ref|failed to lock|fetch first|reference already exists/,
    kind: 'moved',
    help: 'Somebody else has pushed at the same moment.',
  },
  {
    text: /Authentication failed|Invalid username or password|error: 40[13]|could not read Username/,
    kind: 'denied',
    help: 'Give the token the permission contents (write) for this repository.',
  },
  {
    text: /error: 404|not found/i,
    kind: 'missing',
    help: 'Look at the name of the repository, and whether the token may see it.',
  },
  { text: /\[remote rejected\]|hook declined/, kind: 'refused', help: 'The server refuses the push.' },
]

const remoteCommands = ['fetch', 'push', 'ls-remote']

/** What an error that nobody knows means: of a remote the next look tells, and git itself will not change its mind. */
function unknownMeaning(command: string): Pick<Trouble, 'kind' | 'help'> {
  if (remoteCommands.includes(command)) return { kind: 'unavailable' }
  return { kind: 'refused', help: 'The bot needs git 2.38 or later, and a disk that is not full.' }
}

/** What an error of git means. */
export function troubleOf(command: string, message: string): Trouble {
  const known = meanings.find(({ text }) => text.test(message))
  const lines = message
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const telling = lines.find((line) => /^(fatal|error|!)/.test(line)) ?? lines[0] ?? 'no reason was given'
  const detail = `git ${command}: ${withoutForms(visible(telling)).slice(0, 300)}`
  const { kind, help } = known ?? unknownMeaning(command)
  return { kind, detail, ...(help === undefined ? {} : { help }) }
}
