import { join } from 'node:path'
import { processFolder } from '../fresh-folder.ts'
import { type Bench, config, openBench, remembered } from './bench.ts'
import { git } from './git-server.ts'
import { checkByPerson, settle } from './github-server/merges.ts'
import { merge, openByPerson } from './github-server/world.ts'
import { toyRender } from './toy-render.ts'

const settings = 'pullRequests: fleet, labels: { quorum: [careful] }, reviewers: { quorum: [ada] }'
const spec = 'prod east quorum one\nprod west reload one\nextra east reload one\n'

/** What a run of the bot has to do, in two scenes that together have every effect there is. */
export const scenes = ['new', 'changed'] as const

/** The same for an App whose commits the forge makes and signs. */
export const signedScenes = ['new, signed', 'changed, signed'] as const

/** Pull requests that merge by themselves, and some that must not any more. */
export const mergingScene = 'merging'

/** Runs until nothing is left to do: what has merged leaves a branch to the next one. */
export const runsOf = (scene: Scene): number => (scene === mergingScene ? 2 : 1)

export type Scene = (typeof scenes)[number] | (typeof signedScenes)[number] | typeof mergingScene

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

/**
 * Fleets that were delivered and have changed: one that is to be armed; one that is armed and loses data now; one whose
 * checks have passed; and one that carries out a record.
 */
async function newMergingScene(): Promise<Bench> {
  const text = (arm: string, lose: string, pass: string, record: string) =>
    `arm east ${arm}\nlose east ${lose}\npass east ${pass}\nrecord east ${record}\n`
  const delivered = text('reload one', 'reload one', 'reload one', 'reload one')
  const settings = '{ pullRequests: fleet, autoMerge: [metadata, reload, quorum] }'
  const bench = await openBench({
    'spec.txt': delivered,
    '.neofleet.yaml': config(settings).replace('[prod]', '[spec.txt]'),
  })
  const { world } = bench
  const run = () => bench.run({ render: toyRender })
  await run()
  for (const { number } of [...world.pulls]) merge(world, number)
  await run()
  world.protection = { checks: ['ci'] }
  bench.commit({ 'spec.txt': text('reload one', 'reload two', 'reload two', 'reload one') })
  await run()
  const passing = world.pulls.find(({ branch, state }) => state === 'open' && branch.includes('/pass/'))
  if (passing === undefined) throw new Error('nothing is open')
  passing.isArmed = false
  checkByPerson(world, passing.number, 'ci', 'success')
  bench.commit({
    'spec.txt': text('reload two', 'data-loss three', 'reload two', 'reload one record-a'),
  })
  return bench
}

/** Looks after every effect at pull requests that the forge would merge by itself though a person has to; finds none. */
export function watchArmed(
  { world, github, server }: Bench,
  then: () => void = () => undefined,
): readonly string[] {
  const wrongly: string[] = []
  const look = (): void => {
    const armed = world.pulls.filter(({ state, isArmed }) => state === 'open' && isArmed)
    for (const { branch } of armed) {
      const [, fleet] = branch.split('/')
      const text = git(world.folder, 'show', `${branch}:rendered/${fleet}/clusters/east/dbms/x.yaml`)
      if (/data-loss|record-/.test(text)) wrongly.push(`${branch}: ${text}`)
    }
    then()
  }
  github.afterEffect = look
  server.afterPush = look
  return wrongly
}

/** What the forge merges once every check has passed: the fleets whose pull requests have merged since the scene began. */
export function mergedInTheEnd({ world }: Bench): readonly (string | undefined)[] {
  for (const { number, state } of world.pulls)
    if (state === 'open') checkByPerson(world, number, 'ci', 'success')
  settle(world)
  return world.pulls
    .slice(4)
    .flatMap(({ branch, mergedAt }) => (mergedAt === null ? [] : branch.split('/')[1]))
}

const kept = processFolder()
const made = new Map<Scene, Promise<ReturnType<typeof remembered>>>()

/**
 * `new`: two fleets that were never delivered, one with labels and reviewers, and a pull request of a person.
 * `changed`: their pull requests are open, one has other content now, the other one nothing left. Each is made once.
 */
export async function openScene(scene: Scene, patience?: number): Promise<Bench> {
  const making =
    made.get(scene) ??
    (scene === mergingScene ? newMergingScene() : newScene(scene)).then((bench) =>
      remembered(bench, join(kept, scene.replace(', ', '-'))),
    )
  made.set(scene, making)
  const bench = await (await making)(patience)
  return { ...bench, run: (change) => bench.run({ render: toyRender, by: botOf(scene), ...change }) }
}

/** Everything that the bot leaves behind, comparable between runs that opened pull requests in another order. */
export function endState({ world, branches }: Bench) {
  const branchOf = (issue: number) => world.pulls.find(({ number }) => number === issue)?.branch
  // A commit that the forge makes has the time of day in it: what it brings, and onto what, is what counts; where the
  // base moves meanwhile, only what it brings.
  const contentOf = (commit: string): string => {
    if (world.protection !== undefined)
      return git(world.folder, 'diff', '--raw', '--abbrev=40', `main...${commit}`)
    return world.viewer === '' ? git(world.folder, 'show', '--no-patch', '--format=%T %P', commit) : commit
  }
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
