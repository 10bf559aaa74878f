import type { Code } from '../diagnostics/diagnostic.ts'

/** Codes of the bot. */
export const botCodes = {
  config: {
    code: 'NF-BOT-001',
    severity: 'error',
    title: 'Configuration of the bot cannot be used',
    explanation:
      'The bot does what .neofleet.yaml says, at the top of the repository. Only the one on the default branch counts: a pull request cannot change what the bot does with it. `neofleet schema bot` prints its form.',
  },
  edited: {
    code: 'NF-BOT-002',
    severity: 'error',
    title: 'A delivered file was edited by hand',
    explanation:
      'A file that neofleet owns differs, on the branch that is delivered to, from what was delivered. The bot opens no pull request that would undo the edit without a word; it waits until the spec says the same or the edit is taken back.',
  },
  foreignBranch: {
    code: 'NF-BOT-003',
    severity: 'warning',
    title: 'A branch of the bot has commits of others',
    explanation:
      'Below its prefix the bot writes branches of its own. It never overwrites a commit that it did not make; where no pull request is open to say so, it says it here.',
  },
  refused: {
    code: 'NF-BOT-004',
    severity: 'warning',
    title: 'Somebody said no to a delivery',
    explanation:
      'A pull request that was closed without a merge is not opened again with the same content, and a delivery that was taken back after its merge is not repeated: both are a decision of a person. Reopen it, or change the spec.',
  },
  unreachable: {
    code: 'NF-BOT-005',
    severity: 'error',
    title: 'The forge could not be asked',
    explanation:
      'Requests failed, were limited, or went unanswered until the time for this run was over. Whatever was done stays; the next run looks at the state there is and goes on.',
  },
  denied: {
    code: 'NF-BOT-006',
    severity: 'error',
    title: 'The token may not do this',
    explanation:
      'The bot needs to read and write contents and pull requests, and to write checks, of the repositories it works for; nothing else, and never administration.',
  },
  forbidden: {
    code: 'NF-BOT-007',
    severity: 'error',
    title: 'What was asked for was refused',
    explanation:
      'The forge or git refused something for good: a ruleset, a protected branch, a reviewer who does not exist, a git that is too old. Trying again would not help, so the bot says it and leaves it.',
  },
  outside: {
    code: 'NF-BOT-008',
    severity: 'error',
    title: 'The bot is not allowed to work there',
    explanation:
      'Repositories and addresses are allowed by who starts the bot, never by a file in a repository: tokens go only to https addresses, and trees only to the repository itself or to those named with --allow.',
  },
  setup: {
    code: 'NF-BOT-009',
    severity: 'error',
    title: 'The bot does not know where or as whom to work',
    explanation:
      'The bot needs a repository (--repository, or GITHUB_REPOSITORY) and a token in the environment (NEOFLEET_TOKEN, or GITHUB_TOKEN). A token on the command line would be seen by every process of the machine.',
  },
  noChecks: {
    code: 'NF-BOT-010',
    severity: 'warning',
    title: 'Checks cannot be written',
    explanation:
      'Only GitHub Apps, the token of a workflow among them, may write check runs. With a personal token the bot tells a pull request what it would change by its comment alone; annotations at lines are left out.',
  },
  unmerged: {
    code: 'NF-BOT-011',
    severity: 'warning',
    title: 'A pull request is not merged by itself',
    explanation:
      'delivery.autoMerge names its class, and something else keeps the forge from merging it: a rule of the branch that the commits of the bot do not meet, a setting of the repository, or that the branch requires nothing, so that a merge would come before any check. The pull request stays open for a person; the bot does not try again until something has changed.',
  },
  stray: {
    code: 'NF-BOT-013',
    severity: 'warning',
    title: 'A tree belongs to no fleet',
    explanation:
      'When the spec of a fleet is deleted, the bot opens a pull request that removes what it delivered of it. A tree that no commit says to be rendered from this repository is left alone: it may be that of another one.',
  },
  waits: {
    code: 'NF-BOT-012',
    severity: 'warning',
    title: 'A wave waits for Argo CD',
    explanation:
      'With delivery.waitForArgocd: true the next wave opens when the Applications of the clusters before it are Healthy and Synced, at a commit that has what was delivered. An Argo CD that does not answer, an Application that is not there and a health that is not known are all waited for; a failover waits for none of them.',
  },
} as const satisfies Record<string, Code>
