import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import { argocdCodes } from './codes.ts'

/** How many renders may run at once on one machine, and how long another one waits. */
interface Limits {
  readonly renders: number
  /** Seconds. */
  readonly wait: number
  /** Whose renders are counted together. */
  readonly group: string
}

/** Milliseconds between two tries. */
const beat = 25

/**
 * A name in Linux's abstract socket space belongs to one process at a time, and the kernel takes it back however the
 * process ends: no lock file is ever left behind.
 */
function claim(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(`\0${name}`, () => resolve(true))
    server.unref()
  })
}

async function claimOne({ renders, group }: Limits): Promise<boolean> {
  for (let slot = 1; slot <= renders; slot++) if (await claim(`neofleet-${group}-${slot}`)) return true
  return false
}

/** Waits until this process may render, and holds the place until it ends; elsewhere than on Linux nobody waits. */
export async function takeSlot(limits: Limits, platform: string = process.platform): Promise<Result<true>> {
  if (platform !== 'linux') return success(true)
  const end = performance.now() + limits.wait * 1000
  while (!(await claimOne(limits))) {
    if (performance.now() > end) {
      return failure(
        diagnostic(
          argocdCodes.busy,
          `${limits.renders === 1 ? 'Another render was' : `${limits.renders} renders were`} running for ${limits.wait.toFixed(1)} seconds, and no place was free.`,
          {
            help: 'Give the sidecar more CPU and NEOFLEET_RENDERS, or raise both repo-server timeouts and NEOFLEET_WAIT.',
          },
        ),
      )
    }
    await pause(beat + Math.random() * beat)
  }
  return success(true)
}
