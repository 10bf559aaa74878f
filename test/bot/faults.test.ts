import { describe, expect, test } from 'vitest'
import { token } from './bench.ts'
import { canServeGit, type GitFault } from './git-server.ts'
import { type Fault, type FaultKind, faultKinds } from './github-server/faults.ts'
import { endState, openScene } from './toy-scene.ts'

/** `NEOFLEET_FAULTS=all`: every fault on every call, before and after its effect; else one of them on every call. */
const isWhole = process.env['NEOFLEET_FAULTS'] === 'all'

/** Milliseconds that a fault asks to wait. */
const waits: Readonly<Partial<Record<FaultKind, number>>> = { '429': 5_000, 'secondary limit': 7_000 }

const gitFaults: readonly GitFault[] = ['503', 'reset', 'hang', 'reset after']

/** Every call that a run makes in the scene `new`, each once for each time it is made. */
const calls = [
  ['get', '/repos/{owner}/{repo}/pulls', 3],
  ['get', '/user', 1],
  ['get', '/repos/{owner}/{repo}/issues/{issue_number}/comments', 1],
  ['get', '/repos/{owner}/{repo}/commits/{ref}/check-runs', 1],
  ['post', '/repos/{owner}/{repo}/issues/{issue_number}/comments', 1],
  ['post', '/repos/{owner}/{repo}/check-runs', 1],
  ['post', '/repos/{owner}/{repo}/pulls', 2],
  ['post', '/repos/{owner}/{repo}/issues/{issue_number}/labels', 2],
  ['post', '/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers', 1],
] as const

const all: readonly Fault[] = calls.flatMap(([method, path, times]) =>
  Array.from({ length: times }, (_, index) => index + 1).flatMap((nth) =>
    (['before', 'after'] as const).flatMap((when) =>
      faultKinds.map((kind) => ({ method, path, nth, kind, when })),
    ),
  ),
)
const chosen = isWhole ? all : all.filter((_, index) => index % 21 === 3)

/** How a run without a fault ends; every run of the same scene makes the same commits. */
let calm: Promise<ReturnType<typeof endState>> | undefined
const calmEnd = () => {
  calm ??= openScene('new').then(async (bench) => {
    await bench.run()
    return endState(bench)
  })
  return calm
}

describe.skipIf(!canServeGit)('whatever fails once', () => {
  test('the calls are those that a run makes', async () => {
    const bench = await openScene('new')
    await bench.run()
    const counts = new Map<string, number>()
    for (const { method, path } of bench.github.log)
      counts.set(`${method} ${path}`, (counts.get(`${method} ${path}`) ?? 0) + 1)
    expect(Object.fromEntries(counts)).toEqual(
      Object.fromEntries(calls.map(([method, path, times]) => [`${method} ${path}`, times])),
    )
  })

  test.each(chosen)(
    '$kind $when $method $path ($nth): the run ends as without',
    async (fault) => {
      const wanted = await calmEnd()
      const bench = await openScene('new', 4_000)
      bench.github.faults.push(fault)
      const outcome = await bench.run()
      expect(outcome.troubles).toEqual([])
      expect(endState(bench)).toEqual(wanted)
      expect((await bench.run()).lines).toEqual([])
      const wait = waits[fault.kind]
      if (wait !== undefined) expect(bench.clock.slept).toContain(wait)
      expect(JSON.stringify([outcome, endState(bench)])).not.toContain(token)
    },
    60_000,
  )

  test.each(gitFaults)(
    'a push answered with %s: the run ends as without',
    async (fault) => {
      const wanted = await calmEnd()
      const bench = await openScene('new', 4_000)
      bench.server.faults.push(fault, fault)
      expect((await bench.run()).troubles).toEqual([])
      expect(endState(bench)).toEqual(wanted)
    },
    60_000,
  )
})
