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
} as const satisfies Record<string, Code>
