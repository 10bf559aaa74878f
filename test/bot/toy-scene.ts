import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bench, config, openBench, remembered } from './bench.ts'
import { git } from './git-server.ts'
import { openByPerson } from './github-server/world.ts'
import { toyRender } from './toy-render.ts'

const settings = 'pullRequests: fleet, labels: { quorum: [careful] }, reviewers: { quorum: [ada] }'
const spec = 'prod east quorum one\nprod west reload one\nextra east reload one\n'

/** What a run of the bot has to do, in two scenes that together have every effect there is. */
export const scenes = ['new', 'changed'] as const

/** The same for an App whose commits the forge makes and signs. */
export const signedScenes = ['new, signed', 'changed, signed'] as const

export type Scene = (typeof scenes)[number] | (typeof signedScenes)[number]

/** Who the bot is in a scene. */
export function botOf(scene: Scene) {
  const by = { name: 'neofleet[bot]', email: 'bot@example.com' }
  return scene.endsWith('signed') ? { ...by, app: 'fleet-bot' } : by
}

async function newScene(scene: Scene): Promise<Bench> {
  const isSigned = scene.endsWith('signed')
  const delivery = `{ ${settings}${isSigned ? ', verifiedCommits: true' : ''} }`
  const files = { 'prod.txt': spec, '.neofleet.yaml': config(delivery).replace('[prod]', '[prod.txt]') }
  const bench = await openBench(files)
  if (isSigned) bench.world.viewer = ''
  bench.commit({ 'prod.txt': spec.replace('west reload one', 'west reload two') }, 'feature', 'main')
  openByPerson(bench.world, 'feature')
  if (scene.startsWith('changed')) {
    await bench.run({ render: toyRender, by: botOf(scene) })
    const delivered = git(bench.world.folder, 'ls-tree', '-r', '--name-only', 'neofleet/extra/all')
    const path = delivered.split('\n').find((one) => one.endsWith('x.yaml')) ?? ''
    const inventory = delivered.split('\n').find((one) => one.endsWith('.json')) ?? ''
    bench.commit({
      'prod.txt': spec.replace('east quorum one', 'east quorum two'),
      [path]: `${bench.read('neofleet/extra/all', path)}\n`,
      [inventory]: `${bench.read('neofleet/extra/all', inventory)}\n`,
    })
    bench.commit({ 'prod.txt': spec.replace('east quorum one', 'east quorum three') }, 'feature')
  }
  return bench
}

const kept = mkdtempSync(join(tmpdir(), 'neofleet-scenes-'))
process.once('exit', () => rmSync(kept, { recursive: true, force: true }))
const made = new Map<Scene, Promise<ReturnType<typeof remembered>>>()

/**
 * `new`: two fleets that were never delivered, one with labels and reviewers, and a pull request of a person.
 * `changed`: their pull requests are open, one has other content now, the other one nothing left. Each is made once.
 */
export async function openScene(scene: Scene, patience?: number): Promise<Bench> {
  const making =
    made.get(scene) ??
    newScene(scene).then((bench) => remembered(bench, join(kept, scene.replace(', ', '-'))))
  made.set(scene, making)
  const bench = await (await making)(patience)
  return { ...bench, run: (change) => bench.run({ render: toyRender, by: botOf(scene), ...change }) }
}

/** Everything that the bot leaves behind, comparable between runs that opened pull requests in another order. */
export function endState({ world, branches }: Bench) {
  const branchOf = (issue: number) => world.pulls.find(({ number }) => number === issue)?.branch
  // A commit that the forge makes has the time of day in it: what it brings, and onto what, is what counts.
  const isSigned = world.viewer === ''
  const contentOf = (commit: string): string =>
    isSigned ? git(world.folder, 'show', '--no-patch', '--format=%T %P', commit) : commit
  return {
    branches: Object.fromEntries(
      Object.entries(branches()).map(([branch, commit]) => [branch, contentOf(commit)]),
    ),
    aside: git(world.folder, 'for-each-ref', 'refs/neofleet'),
    pulls: world.pulls
      .map(({ hidden: _, number: __, head, ...pull }) => ({ ...pull, head: contentOf(head) }))
      .sort((a, b) => (a.branch < b.branch ? -1 : 1)),
    comments: world.comments.map(({ body, issue }) => ({ body, on: branchOf(issue) })),
    checks: [
      ...new Set(world.checks.map(({ commit, externalId, status }) => `${commit} ${externalId} ${status}`)),
    ],
  }
}
