import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { botCodes } from '../bot/codes.ts'
import { openMetrics } from '../bot/serve/metrics.ts'
import { openQueue } from '../bot/serve/queue.ts'
import { serve } from '../bot/serve/serve.ts'
import { rememberDeliveries } from '../bot/serve/webhook.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { machineClock } from '../io/clock.ts'
import { expectLongRun } from '../io/long-run.ts'
import { answerWithPasses, type OpenPasses, type PassEnd, passesBeside } from './bot-passes.ts'
import { type BotOptions, type Environment, quiet, setupFrom } from './bot-setup.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { report } from './report.ts'

interface BotServeOptions extends BotOptions {
  readonly host: string
  readonly port: string
  /** Seconds between passes that no webhook asks for. */
  readonly interval: string
  /** The bot's own login, whose webhooks hasten nothing. */
  readonly login?: string
}

/** Deliveries that are remembered, so that one that is sent again does nothing. */
const remembered = 10_000

/** Seconds; a timer takes what is longer than 24 days for a millisecond. */
const longestInterval = 24 * 60 * 60

function serveSetup(options: BotServeOptions, environment: Environment, io: CommandIo) {
  const setup = setupFrom(options, environment)
  const secret = environment['NEOFLEET_WEBHOOK_SECRET'] ?? ''
  const [port, interval] = [Number(options.port), Number(options.interval)]
  const faults = [
    ...(secret === ''
      ? [
          diagnostic(botCodes.setup, 'There is no secret for webhooks in the environment.', {
            help: 'Set NEOFLEET_WEBHOOK_SECRET to the secret of the webhook.',
          }),
        ]
      : []),
    ...(Number.isInteger(port) && port >= 0 && interval >= 1 && interval <= longestInterval
      ? []
      : [
          diagnostic(
            botCodes.setup,
            '--port or --interval is no number, or --interval is not between a second and a day.',
            {
              help: 'Write --port 8080 --interval 300.',
            },
          ),
        ]),
  ]
  if (!report([...setup.diagnostics, ...faults], [], io) || setup.value === undefined) return undefined
  setup.value.secrets.add(secret)
  return { setup: setup.value, secret, port, interval }
}

/** `neofleet bot serve` in the thread that it starts for its passes. */
export function botServeThread(options: BotServeOptions, environment: Environment, io: CommandIo): void {
  const given = serveSetup(options, environment, io)
  if (given !== undefined) answerWithPasses(given.setup, quiet(given.setup, io))
}

/** `neofleet bot serve`: a pass when a webhook asks for one, and one every so often; until somebody asks it to stop. */
export async function botServeCommand(
  options: BotServeOptions,
  environment: Environment,
  io: CommandIo,
  stop: Promise<void>,
  open: OpenPasses = passesBeside,
): Promise<ExitCode> {
  const given = serveSetup(options, environment, io)
  if (given === undefined) return exit.error
  expectLongRun()
  const { setup, secret, port, interval } = given
  const shown = quiet(setup, io)
  const own = options.clones === undefined ? mkdtempSync(join(tmpdir(), 'neofleet-clones-')) : undefined
  const kept = own ?? resolve(io.cwd, options.clones ?? '')
  const metrics = openMetrics()
  const logins = new Set(options.login === undefined ? [] : [options.login])
  const passes = open({ setup, clones: kept, io: shown })
  const queue = openQueue(async (name) => {
    const repository = repositories.get(name) ?? name
    const start = machineClock.now()
    const { isWell, app } = await passes.run(repository).catch((error: Error): PassEnd => {
      shown.stderr(`neofleet: this is a bug: ${error.message}\n`)
      return { isWell: false }
    })
    if (app !== undefined) logins.add(`${app}[bot]`)
    metrics.pass(isWell ? 'ok' : 'error', (machineClock.now() - start) / 1000)
  })
  const done = async () => {
    await passes.end()
    if (own !== undefined) rmSync(own, { recursive: true, force: true })
  }
  // A webhook has the name as GitHub writes it, the command line as a person does.
  const repositories = new Map(setup.repositories.map((name) => [name.toLowerCase(), name]))
  const rules = {
    secret,
    repositories: new Set(repositories.keys()),
    isOwn: (login: string) => logins.has(login),
    isNew: rememberDeliveries(remembered),
  }
  const serving = await serve({ host: options.host, port }, rules, queue, metrics).catch(
    (error: NodeJS.ErrnoException) => error,
  )
  if (serving instanceof Error) {
    const detail = `Nobody can listen on port ${port} of ${options.host} here: ${serving.code ?? serving.message}.`
    report([diagnostic(botCodes.setup, detail, { help: 'Choose another --port or --host.' })], [], io)
    await done()
    return exit.error
  }
  io.stderr(`Listening on port ${serving.port}.\n`)
  const all = () => {
    for (const name of repositories.keys()) queue.hasten(name)
  }
  all()
  const timer = setInterval(all, interval * 1000)
  await stop
  passes.hurry()
  clearInterval(timer)
  await Promise.all([serving.close(), queue.stop()])
  await done()
  return exit.success
}
