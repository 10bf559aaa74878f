import { type Command, Option } from 'commander'
import { collect, type Shell, verb } from './verb.ts'

const repositories = (flags: string, description: string) =>
  new Option(flags, description).default([], '').argParser(collect)

/** The bot, and the ways to run it. */
export function addBotVerbs(program: Command, { run, io }: Shell): void {
  const bot = verb(
    program,
    'bot',
    'Bring rendered trees by pull requests',
    'NEOFLEET_TOKEN=… neofleet bot run --repository acme/fleets --dry-run\nneofleet bot run   # in a workflow: repository and token are in the environment',
  )
  const command = (name: string, summary: string, example: string) =>
    verb(bot, name, summary, example)
      .addOption(
        repositories(
          '--repository <owner/name>',
          'where the specs and .neofleet.yaml are; may be repeated; default: GITHUB_REPOSITORY',
        ),
      )
      .option('--api <url>', 'default: GITHUB_API_URL, or https://api.github.com')
      .option('--server <url>', 'default: GITHUB_SERVER_URL, or https://github.com')
      .addOption(
        repositories('--allow <owner/name>', 'another repository it may deliver to; may be repeated'),
      )
      .option('--clones <dir>', 'keep copies of repositories there, so that the next run fetches what is new')
      .option('--deadline <seconds>', 'how long a run goes on while the forge does not answer', '300')
  command(
    'run',
    'Look once, and make the pull requests as they should be',
    'NEOFLEET_TOKEN=… neofleet bot run --repository acme/fleets --dry-run',
  )
    .option('--dry-run', 'write nothing, and print what would be written; exit 2 when that is something')
    .action(async (options) =>
      run(await (await import('../commands/bot.ts')).botRunCommand(options, process.env, io())),
    )
  command(
    'serve',
    'Do so when a webhook asks for it, and every so often',
    'NEOFLEET_WEBHOOK_SECRET=… NEOFLEET_TOKEN=… neofleet bot serve --repository acme/fleets',
  )
    .option('--host <address>', 'where to listen for webhooks', '0.0.0.0')
    .option('--port <number>', 'POST /webhook, GET /healthz, GET /metrics', '8080')
    .option('--interval <seconds>', 'time between runs that no webhook asks for', '300')
    .option('--login <name>', 'the bot’s own login, whose webhooks hasten nothing; an App finds it by itself')
    .action(async (options) => {
      const { botServeCommand, botServeThread } = await import('../commands/bot-serve.ts')
      const { isThread } = await import('../io/thread.ts')
      if (isThread()) return botServeThread(options, process.env, io())
      const { stopAsked } = await import('../io/stop-asked.ts')
      run(await botServeCommand(options, process.env, io(), stopAsked()))
    })
  verb(
    bot,
    'compare',
    'Print what a changed copy of a repository renders to, against the copy before',
    'git worktree add /tmp/base origin/main && neofleet bot compare /tmp/base .',
  )
    .argument('<base>', 'a copy of the default branch; its .neofleet.yaml says what is compared')
    .argument('<changed>', 'the copy that is changed')
    .addOption(new Option('--output <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(async (base, changed, options) =>
      run((await import('../commands/bot-compare.ts')).botCompareCommand(base, changed, options, io())),
    )
}
