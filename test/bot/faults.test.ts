import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openClones } from '../../src/io/git/clones.ts'
import { token } from './bench.ts'
import { canServeGit, type GitFault } from './git-server.ts'
import { type Fault, type FaultKind, faultKinds } from './github-server/faults.ts'
import {
  endState,
  mergedInTheEnd,
  mergingScene,
  openScene,
  runsOf,
  type Scene,
  watchArmed,
} from './toy-scene.ts'

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
const signing = ['post', '/repos/{owner}/{repo}/git/commits', 2] as const
const merging = [
  ['put', '/repos/{owner}/{repo}/pulls/{pull_number}/merge', 1],
  ['post', '/graphql', 5],
  ['patch', '/repos/{owner}/{repo}/pulls/{pull_number}', 1],
  ['get', '/repos/{owner}/{repo}/pulls', 3],
  ['get', '/user', 1],
  ['get', '/repos/{owner}/{repo}/issues/{issue_number}/comments', 2],
  ['post', '/repos/{owner}/{repo}/pulls', 2],
  ['post', '/repos/{owner}/{repo}/issues/{issue_number}/labels', 2],
] as const

function faultsOf([method, path, times]: readonly [Fault['method'], string, number]): readonly Fault[] {
  return Array.from({ length: times }, (_, index) => index + 1).flatMap((nth) =>
    (['before', 'after'] as const).flatMap((when) =>
      faultKinds.map((kind) => ({ method, path, nth, kind, when })),
    ),
  )
}

/** What is done in each scene: the calls, and how many pushes. A signed commit is brought, fetched and pushed. */
const plans = [
  { scene: 'new', calls, pushes: 2, faults: calls.flatMap(faultsOf) },
  {
    scene: 'new, signed',
    calls: [...calls, signing],
    pushes: 6,
    faults: isWhole ? [signing, ...calls].flatMap(faultsOf) : faultsOf(signing),
  },
  {
    scene: mergingScene,
    calls: merging,
    pushes: 3,
    faults: isWhole ? merging.flatMap(faultsOf) : merging.slice(0, 2).flatMap(faultsOf),
  },
] as const

const chosen = plans.flatMap(({ scene, faults }) =>
  faults.filter((_, index) => isWhole || index % 97 === 3).map((fault) => ({ scene, ...fault })),
)
const chosenGit = plans.flatMap(({ scene, pushes }) =>
  Array.from({ length: pushes }, (_, push) => push).flatMap((push) =>
    gitFaults
      .filter((_, index) => isWhole || (index + push) % 8 === 1)
      .map((fault) => ({ scene, push: push + 1, fault })),
  ),
)

/** How a run without a fault ends; every run of the same scene brings the same. */
const calm = new Map<Scene, Promise<ReturnType<typeof endState>>>()
async function calmEnd(scene: Scene): Promise<ReturnType<typeof endState>> {
  const run = async () => {
    const bench = await openScene(scene)
    for (let count = 0; count < runsOf(scene); count++) await bench.run()
    return endState(bench)
  }
  const end = calm.get(scene) ?? run()
  calm.set(scene, end)
  return end
}

describe.skipIf(!canServeGit)('whatever fails once', () => {
  test.each(plans)(
    'the calls are those that a run makes: $scene',
    async ({ scene, calls, pushes }) => {
      const bench = await openScene(scene)
      let pushed = 0
      bench.server.afterPush = () => {
        pushed += 1
      }
      await bench.run()
      const counts = new Map<string, number>()
      for (const { method, path } of bench.github.log)
        counts.set(`${method} ${path}`, (counts.get(`${method} ${path}`) ?? 0) + 1)
      expect([Object.fromEntries(counts), pushed]).toEqual([
        Object.fromEntries(calls.map(([method, path, times]) => [`${method} ${path}`, times])),
        pushes,
      ])
    },
    90_000,
  )

  test.each(chosen)(
    '$scene: $kind $when $method $path ($nth): the run ends as without',
    async ({ scene, ...fault }) => {
      const wanted = await calmEnd(scene)
      const bench = await openScene(scene, 4_000)
      bench.github.faults.push(fault)
      const clones = openClones(join(bench.root, 'kept'))
      const wrongly = watchArmed(bench)
      const outcome = await bench.run({ clones })
      expect(outcome.troubles).toEqual([])
      if (runsOf(scene) > 1) await bench.run({ clones })
      expect(endState(bench)).toEqual(wanted)
      expect((await bench.run({ clones })).lines).toEqual([])
      const wait = waits[fault.kind]
      if (wait !== undefined) expect(bench.clock.slept).toContain(wait)
      expect(JSON.stringify([outcome, endState(bench)])).not.toContain(token)
      expect(wrongly).toEqual([])
      if (scene === mergingScene) expect(mergedInTheEnd(bench)).toEqual(['pass', 'arm'])
    },
    60_000,
  )

  test.each(chosenGit)(
    '$scene: push $push answered with $fault: the run ends as without',
    async ({ scene, push, fault }) => {
      const wanted = await calmEnd(scene)
      const bench = await openScene(scene, 4_000)
      const before = Array.from({ length: push - 1 }, (): GitFault => 'none')
      // git tries a connection that was reset once more by itself.
      bench.server.faults.push(...before, fault, fault)
      const wrongly = watchArmed(bench)
      expect((await bench.run()).troubles).toEqual([])
      if (runsOf(scene) > 1) await bench.run()
      expect(endState(bench)).toEqual(wanted)
      expect([(await bench.run()).lines, wrongly]).toEqual([[], []])
    },
    60_000,
  )
})
