import { resolve } from 'node:path'
import { runPasses } from '../bot/run-passes.ts'
import { troubleFindings } from '../bot/trouble-findings.ts'
import { machineClock } from '../io/clock.ts'
import { openClones } from '../io/git/clones.ts'
import { assignmentFor, type BotOptions, type Environment, quiet, setupFrom } from './bot-setup.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { report } from './report.ts'

interface BotRunOptions extends BotOptions {
  readonly dryRun?: boolean
}

/** `neofleet bot run`: one pass over each repository; with `--dry-run` it only tells what it would do. */
export async function botRunCommand(
  options: BotRunOptions,
  environment: Environment,
  io: CommandIo,
): Promise<ExitCode> {
  const setup = setupFrom(options, environment)
  if (setup.value === undefined) {
    report(setup.diagnostics, [], io)
    return exit.error
  }
  const isDry = options.dryRun === true
  const clones = options.clones === undefined ? {} : { clones: openClones(resolve(io.cwd, options.clones)) }
  const shown = quiet(setup.value, io)
  let acts = 0
  let isWell = true
  for (const repository of setup.value.repositories) {
    const tell = (line: string): void => {
      acts += 1
      shown.stdout(`${isDry ? 'would ' : ''}${line}\n`)
    }
    const assignment = await assignmentFor(setup.value, repository, { isDry, tell, ...clones })
    const { diagnostics, troubles, texts } =
      assignment.trouble === undefined
        ? await runPasses(assignment.value, machineClock, setup.value.deadline)
        : { diagnostics: [], troubles: [assignment.trouble], texts: [] }
    isWell = report([...diagnostics, ...troubleFindings(troubles)], texts, shown) && isWell
  }
  if (!isWell) return exit.error
  if (acts === 0) io.stderr('Nothing to do.\n')
  return isDry && acts > 0 ? exit.different : exit.success
}
