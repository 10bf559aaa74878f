import type { Place } from '../bot/assignment.ts'
import { botCodes } from '../bot/codes.ts'
import { githubForge } from '../bot/github-forge.ts'
import { runPasses } from '../bot/run-passes.ts'
import { troubleFindings } from '../bot/trouble-findings.ts'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import { machineClock } from '../io/clock.ts'
import { isSafeAddress } from '../io/git/remote.ts'
import { openGithub } from '../io/github/open-github.ts'
import { version } from '../version.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { renderForBot } from './render-for-bot.ts'
import { report } from './report.ts'

export interface BotOptions {
  readonly repository?: string
  readonly api?: string
  readonly server?: string
  readonly allow: readonly string[]
  readonly dryRun?: boolean
  /** Seconds. */
  readonly deadline: string
}

interface Setup {
  readonly repository: string
  readonly token: string
  readonly api: string
  readonly server: string
  /** Milliseconds. */
  readonly deadline: number
}

type Environment = Readonly<Record<string, string | undefined>>

/** Seconds without an answer after which a request is given up, and without a sign of life of git. */
const patience = { api: 30_000, git: 60_000 }

function setupFrom(options: BotOptions, environment: Environment): Result<Setup> {
  const repository = options.repository ?? environment['GITHUB_REPOSITORY'] ?? ''
  const token = environment['NEOFLEET_TOKEN'] || environment['GITHUB_TOKEN'] || ''
  const api = (options.api ?? environment['GITHUB_API_URL'] ?? 'https://api.github.com').replace(/\/$/, '')
  const server = (options.server ?? environment['GITHUB_SERVER_URL'] ?? 'https://github.com').replace(
    /\/$/,
    '',
  )
  const found: Diagnostic[] = []
  const missing = (detail: string, help: string) => found.push(diagnostic(botCodes.setup, detail, { help }))
  if (!/^[A-Za-z0-9-]+\/[A-Za-z0-9._-]+$/.test(repository))
    missing(`${JSON.stringify(repository)} is no repository.`, 'Write --repository owner/name.')
  if (token === '')
    missing(
      'There is no token in the environment.',
      'Set NEOFLEET_TOKEN; in a workflow GITHUB_TOKEN will do.',
    )
  const seconds = Number(options.deadline)
  if (!Number.isFinite(seconds) || seconds < 0)
    missing(`${JSON.stringify(options.deadline)} is no number of seconds.`, 'Write --deadline 300.')
  for (const address of [api, server].filter((one) => !isSafeAddress(one)))
    found.push(
      diagnostic(botCodes.outside, 'An address is not one that a token may go to.', {
        help: `Write https://${URL.canParse(address) ? new URL(address).host : 'HOST'}, without a user in it.`,
      }),
    )
  if (found.length > 0) return failure(...found)
  return success({ repository, token, api, server, deadline: seconds * 1000 })
}

/** `neofleet bot run`: one pass over a repository; with `--dry-run` it only tells what it would do. */
export async function botRunCommand(
  options: BotOptions,
  environment: Environment,
  io: CommandIo,
): Promise<ExitCode> {
  const setup = setupFrom(options, environment)
  if (setup.value === undefined) {
    report(setup.diagnostics, [], io)
    return exit.error
  }
  const { repository, token, api, server, deadline } = setup.value
  // Whatever anybody quotes, the token is never printed.
  const hidden = (text: string) => text.replaceAll(token, '(hidden)')
  const quiet: CommandIo = {
    ...io,
    stdout: (text) => io.stdout(hidden(text)),
    stderr: (text) => io.stderr(hidden(text)),
  }
  const github = openGithub({ address: api, token, clock: machineClock, patience: patience.api })
  const placeOf = (name: string): Place => ({
    repository: name,
    url: `${server}/${name}.git`,
    token,
    forge: githubForge(github, name),
  })
  let acts = 0
  const { diagnostics, troubles, texts } = await runPasses(
    {
      spec: placeOf(repository),
      placeOf: (name) => ([repository, ...options.allow].includes(name) ? placeOf(name) : undefined),
      render: renderForBot,
      version,
      by: { name: 'neofleet[bot]', email: 'neofleet[bot]@users.noreply.github.com' },
      isDry: options.dryRun === true,
      tell: (line) => {
        acts += 1
        quiet.stdout(`${options.dryRun ? 'would ' : ''}${line}\n`)
      },
      patience: patience.git,
    },
    machineClock,
    deadline,
  )
  if (!report([...diagnostics, ...troubleFindings(troubles)], texts, quiet)) return exit.error
  if (acts === 0) quiet.stderr('Nothing to do.\n')
  return options.dryRun && acts > 0 ? exit.different : exit.success
}
