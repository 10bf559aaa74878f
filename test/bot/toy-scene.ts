import { type Bench, config, openBench } from './bench.ts'
import { git } from './git-server.ts'
import { openByPerson } from './github-server/world.ts'
import { toyRender } from './toy-render.ts'

const settings = '{ pullRequests: fleet, labels: { quorum: [careful] }, reviewers: { quorum: [ada] } }'
const spec = 'prod east quorum one\nprod west reload one\nextra east reload one\n'

/** What a run of the bot has to do, in two scenes that together have every effect there is. */
export const scenes = ['new', 'changed'] as const

/**
 * `new`: two fleets that were never delivered, one with labels and reviewers, and a pull request of a person.
 * `changed`: their pull requests are open, one has other content now, the other one nothing left.
 */
export async function openScene(scene: (typeof scenes)[number], patience?: number): Promise<Bench> {
  const files = { 'prod.txt': spec, '.neofleet.yaml': config(settings).replace('[prod]', '[prod.txt]') }
  const bench = await openBench(files, patience === undefined ? {} : { patience })
  const run: Bench['run'] = (change) => bench.run({ render: toyRender, ...change })
  bench.commit({ 'prod.txt': spec.replace('west reload one', 'west reload two') }, 'feature', 'main')
  openByPerson(bench.world, 'feature')
  if (scene === 'changed') {
    await run()
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
  return { ...bench, run }
}

/** Everything that the bot leaves behind, comparable between runs that opened pull requests in another order. */
export function endState({ world, branches }: Bench) {
  const branchOf = (issue: number) => world.pulls.find(({ number }) => number === issue)?.branch
  return {
    branches: branches(),
    pulls: world.pulls
      .map(({ hidden: _, number: __, ...pull }) => pull)
      .sort((a, b) => (a.branch < b.branch ? -1 : 1)),
    comments: world.comments.map(({ body, issue }) => ({ body, on: branchOf(issue) })),
    checks: [
      ...new Set(world.checks.map(({ commit, externalId, status }) => `${commit} ${externalId} ${status}`)),
    ],
  }
}
