import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { git } from '../git-server.ts'

export interface PullRow {
  readonly number: number
  readonly branch: string
  /** Where the branch lives, other than here for forks. */
  readonly from: string
  readonly author: string
  base: string
  title: string
  body: string | null
  state: 'open' | 'closed'
  mergedAt: string | null
  /** The commit of a closed pull request, whose branch may be gone. */
  head: string
  labels: string[]
  reviewers: string[]
  teams: string[]
  /** Whether it merges by itself once its rules are met. */
  isArmed: boolean
  isQueued: boolean
  /** Requests until everybody can see it. */
  hidden: number
}

export interface CommentRow {
  readonly id: number
  readonly issue: number
  readonly author: string
  body: string
}

export interface CheckRow {
  readonly id: number
  readonly name: string
  readonly commit: string
  readonly externalId: string
  status: string
  conclusion: string | null
  title: string | null
  summary: string | null
  text: string | null
  annotations: unknown[]
}

/** What a branch asks of a pull request before it takes it. */
export interface Protection {
  readonly checks?: readonly string[]
  readonly needsReview?: boolean
  readonly needsSignatures?: boolean
  readonly hasQueue?: boolean
}

/** Everything that the server knows of one repository; branches and commits are those of a real one. */
export interface World {
  readonly repository: string
  readonly folder: string
  readonly pulls: PullRow[]
  readonly comments: CommentRow[]
  readonly checks: CheckRow[]
  protection: Protection | undefined
  /** “Allow auto-merge” of the repository. */
  mayArm: boolean
  /** Labels that the repository has; GitHub takes a name in another case for the same one. */
  readonly labels: string[]
  /** Logins, and slugs of teams, that may not review: GitHub then asks nobody. */
  readonly outsiders: Set<string>
  /** Requests for which a new pull request stays out of lists. */
  delay: number
  /** Who asks: the login of the token; empty for an App, which has none. */
  viewer: string
  /** The public key of the App that may ask for tokens. */
  appKey: string
  /** What the owner of the repository has given the App. */
  appPermissions: Readonly<Record<string, string>>
  /** Whether check runs may be written, which a personal token may not. */
  checksAllowed: boolean
}

export function newWorld(repository: string, folder: string): World {
  return {
    repository,
    folder,
    pulls: [],
    comments: [],
    checks: [],
    protection: undefined,
    mayArm: true,
    labels: [],
    outsiders: new Set(),
    delay: 0,
    viewer: 'neofleet-bot',
    appKey: '',
    appPermissions: { contents: 'write', pull_requests: 'write', checks: 'write', metadata: 'read' },
    checksAllowed: true,
  }
}

/** The commit of a branch; empty where there is none. Read as git writes it, since a server looks at every branch. */
export function commitOf(world: World, branch: string): string {
  const file = join(world.folder, 'refs/heads', branch)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
}

/** Commits that a branch has beyond another. */
export function commitsBetween(world: World, base: string, head: string): number {
  return Number(git(world.folder, 'rev-list', '--count', `${base}..${head}`))
}

/** The head of a pull request follows its branch as long as it is open. */
export function headOf(world: World, pull: PullRow): string {
  if (pull.state === 'open' && pull.from === world.repository) {
    const now = commitOf(world, pull.branch)
    // GitHub closes a pull request whose branch goes.
    if (now === '') pull.state = 'closed'
    else pull.head = now
  }
  return pull.head
}

/** What a person does with the green button: a merge commit on the base. */
export function merge(world: World, number: number): void {
  const pull = world.pulls.find((row) => row.number === number)
  if (pull === undefined || pull.state !== 'open') throw new Error(`#${number} is not open`)
  const head = headOf(world, pull)
  const base = commitOf(world, pull.base)
  const tree = git(world.folder, 'merge-tree', '--write-tree', base, head)
  const message = `Merge pull request #${number}`
  const commit = git(world.folder, 'commit-tree', '-p', base, '-p', head, '-m', message, tree)
  git(world.folder, 'update-ref', `refs/heads/${pull.base}`, commit, base)
  pull.state = 'closed'
  pull.mergedAt = '2026-11-24T00:00:00Z'
}

/** What a person does with the button “New pull request”; gives its number. */
export function openByPerson(world: World, branch: string, change: Partial<PullRow> = {}): number {
  const number = world.pulls.length + 1
  world.pulls.push({
    number,
    branch,
    from: world.repository,
    author: 'ada',
    base: 'main',
    title: 'Change',
    body: null,
    state: 'open',
    mergedAt: null,
    head: commitOf(world, branch),
    labels: [],
    reviewers: [],
    teams: [],
    isArmed: false,
    isQueued: false,
    hidden: 0,
    ...change,
  })
  return number
}
