import { git } from '../git-server.ts'
import type { Reply } from './call.ts'
import { headOf, merge, type PullRow, type World } from './world.ts'

/** What a check run of a commit says, as GitHub adds them up; null without any. */
export function rollupOf(world: World, commit: string): 'SUCCESS' | 'FAILURE' | 'PENDING' | null {
  const runs = world.checks.filter((row) => row.commit === commit)
  if (runs.length === 0) return null
  if (runs.some(({ conclusion }) => conclusion === 'failure')) return 'FAILURE'
  return runs.every(({ conclusion }) => conclusion !== null) ? 'SUCCESS' : 'PENDING'
}

/** Whether GitHub has signed a commit: in these tests, what the App has made. */
export function isSigned(world: World, commit: string): boolean {
  return git(world.folder, 'log', '-1', '--format=%an', commit).endsWith('[bot]') && world.viewer === ''
}

/** GitHub's word for how far a pull request is from its base. */
export function mergeStateOf(world: World, pull: PullRow): 'CLEAN' | 'BLOCKED' | 'UNSTABLE' {
  const head = headOf(world, pull)
  const { checks = [], needsReview = false, needsSignatures = false } = world.protection ?? {}
  const passed = (name: string) =>
    world.checks.some((row) => row.commit === head && row.name === name && row.conclusion === 'success')
  if (!checks.every(passed) || (needsReview && !pull.labels.includes('approved'))) return 'BLOCKED'
  if (needsSignatures && !isSigned(world, head)) return 'BLOCKED'
  const rollup = rollupOf(world, head)
  return rollup === null || rollup === 'SUCCESS' ? 'CLEAN' : 'UNSTABLE'
}

function refused(status: number, message: string): Reply {
  return { status, body: { message, documentation_url: 'x' } }
}

/** `PUT …/merge`: at once, or not at all. */
export function mergeNow(world: World, pull: PullRow, body: Readonly<Record<string, unknown>>): Reply {
  if (world.protection?.hasQueue) return refused(405, 'Changes must be made through the merge queue')
  if (mergeStateOf(world, pull) === 'BLOCKED') return refused(405, 'Repository rule violations found')
  if (body['sha'] !== headOf(world, pull))
    return refused(409, 'Head branch was modified. Review and try the merge again.')
  merge(world, pull.number)
  return { status: 200, body: { sha: 'x', merged: true, message: 'Pull Request successfully merged' } }
}

/** What GitHub does by itself when a check has come in: it merges what is armed, and takes a queue's first. */
export function settle(world: World): void {
  for (const pull of world.pulls.filter(({ state }) => state === 'open')) {
    const isReady = mergeStateOf(world, pull) === 'CLEAN'
    if (isReady && pull.isArmed && world.protection?.hasQueue)
      Object.assign(pull, { isArmed: false, isQueued: true })
    else if (isReady && (pull.isArmed || pull.isQueued)) merge(world, pull.number)
  }
}

/** What a continuous integration tells of the head of a pull request. */
export function checkByPerson(world: World, number: number, name: string, conclusion: string): void {
  const pull = world.pulls.find((row) => row.number === number)
  if (pull === undefined) throw new Error(`there is no #${number}`)
  world.checks.push({
    id: 900 + world.checks.length,
    name,
    commit: headOf(world, pull),
    externalId: '',
    status: 'completed',
    conclusion,
    title: null,
    summary: null,
    text: null,
    annotations: [],
  })
}
