import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../io/clock.ts'
import type { Assignment, Outcome } from './assignment.ts'
import { pass } from './pass.ts'
import { isPassing } from './trouble-findings.ts'
import { withClones } from './with-clones.ts'

/** Milliseconds before a pass that follows a failed one, at first; it doubles each time. */
const firstWait = 2_000

async function passIn(assignment: Assignment): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'neofleet-bot-'))
  try {
    return await withClones(assignment, (own) => pass(own, folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * One pass, and another one while trouble may pass: looking anew at the state there is serves as every retry. Waits as
 * long as the forge asks, and gives up where that is later than the deadline, in milliseconds from now, or when `stop`
 * says so; the pass that runs then is finished.
 */
export async function runPasses(
  assignment: Assignment,
  clock: Clock,
  deadline: number,
  stop?: AbortSignal,
): Promise<Outcome> {
  const end = clock.now() + deadline
  for (let wait = firstWait; ; wait *= 2) {
    const outcome = await passIn(assignment)
    const passing = outcome.troubles.filter(isPassing)
    const asked = Math.max(wait, ...passing.map((trouble) => trouble.wait ?? 0))
    if (passing.length === 0 || clock.now() + asked > end) return outcome
    await clock.sleep(asked, stop)
    if (stop?.aborted) return outcome
  }
}
