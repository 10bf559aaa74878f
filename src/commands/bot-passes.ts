import { runPasses } from '../bot/run-passes.ts'
import { troubleFindings } from '../bot/trouble-findings.ts'
import { hasErrors } from '../diagnostics/result.ts'
import { machineClock } from '../io/clock.ts'
import { openClones } from '../io/git/clones.ts'
import { answerAsThread, openThread } from '../io/thread.ts'
import { assignmentFor, type Setup } from './bot-setup.ts'
import type { CommandIo } from './command-io.ts'
import { report } from './report.ts'

/** How a run for a repository ended: whether it went well, and the App it ran as. */
export interface PassEnd {
  readonly isWell: boolean
  readonly app?: string | undefined
}

/** What runs for repositories, for as long as a bot serves. */
interface Passes {
  readonly run: (repository: string) => Promise<PassEnd>
  /** Lets runs end that wait for a forge. */
  readonly hurry: () => void
  /** Called when all runs have ended. */
  readonly end: () => Promise<void>
}

/** What runs are made with; `clones` is the folder that keeps copies of repositories. */
interface PassesGiven {
  readonly setup: Setup
  readonly clones: string
  readonly io: CommandIo
}

export type OpenPasses = (given: PassesGiven) => Passes

async function runOnce(
  { setup, clones, io }: PassesGiven,
  repository: string,
  stop: AbortSignal,
): Promise<PassEnd> {
  const tell = (line: string) => io.stdout(`${repository}: ${line}\n`)
  const assignment = await assignmentFor(setup, repository, {
    isDry: false,
    tell,
    clones: openClones(clones),
  })
  const outcome =
    assignment.trouble === undefined
      ? await runPasses(assignment.value, machineClock, setup.deadline, stop)
      : { diagnostics: [], troubles: [assignment.trouble], texts: [] }
  const findings = [...outcome.diagnostics, ...troubleFindings(outcome.troubles)]
  report(findings, outcome.texts, io)
  return { isWell: !hasErrors(findings), app: assignment.value?.by.app }
}

/** Runs where it is called. */
export const passesHere: OpenPasses = (given) => {
  const stopping = new AbortController()
  return {
    run: (repository) => runOnce(given, repository, stopping.signal),
    hurry: () => stopping.abort(),
    end: async () => undefined,
  }
}

/** Runs in a thread of its own, since a large fleet takes seconds to render, and webhooks wait for none of them. */
export const passesBeside: OpenPasses = ({ clones }) => {
  const { ask, hurry, end } = openThread<PassEnd>(process.argv[1] ?? '', process.argv.slice(2), clones)
  return { run: ask, hurry, end }
}

/** The thread's side of that: `bot serve` with the same arguments and variables, which listens to nobody else. */
export function answerWithPasses(setup: Setup, io: CommandIo): void {
  answerAsThread((clones) => {
    const { run, hurry } = passesHere({ setup, clones: String(clones), io })
    return { answer: run, hurry }
  })
}
