import { describe, expect, test } from 'vitest'
import { githubForge } from '../../src/bot/github-forge.ts'
import { openGithub } from '../../src/io/github/open-github.ts'
import { freshFolder } from '../fresh-folder.ts'
import { fakeClock } from './fake-clock.ts'
import { type ForgeBench, got, keepsTheContract } from './forge-contract.ts'
import { bareRepository, git } from './git-server.ts'
import { type FaultKind, faultKinds } from './github-server/faults.ts'
import { checkByPerson, settle } from './github-server/merges.ts'
import { type GithubServer, startGithub } from './github-server/server.ts'
import { commitOf, merge, newWorld, type World } from './github-server/world.ts'

const token = 'ghs_canaryCanaryCanaryCanary0123456789'

interface Bench extends ForgeBench {
  readonly github: GithubServer
  readonly world: World
  readonly clock: ReturnType<typeof fakeClock>
}

async function open(given = token, patience = 10_000): Promise<Bench> {
  const root = freshFolder()
  const folder = bareRepository(root, 'acme/fleets')
  const tree = git(folder, 'mktree', '--missing')
  const first = git(folder, 'commit-tree', tree, '-m', 'first')
  git(folder, 'update-ref', 'refs/heads/main', first)
  const world = newWorld('acme/fleets', folder)
  const github = await startGithub(world, token)
  const clock = fakeClock()
  const forge = githubForge(openGithub({ address: github.url, token: given, clock, patience }), 'acme/fleets')
  let made = 0
  return {
    forge,
    github,
    world,
    clock,
    makeBranch: (name) => {
      made += 1
      const commit = git(folder, 'commit-tree', tree, '-p', commitOf(world, 'main'), '-m', `change ${made}`)
      git(folder, 'update-ref', `refs/heads/${name}`, commit)
      return commit
    },
    makeEmptyBranch: (name) => void git(folder, 'update-ref', `refs/heads/${name}`, commitOf(world, 'main')),
    merge: (number) => merge(world, number),
    require: ({ mayArm = true, ...rules }) => void Object.assign(world, { protection: rules, mayArm }),
    pass: (number, check) => {
      checkByPerson(world, number, check, 'success')
      settle(world)
    },
    closeByPerson: (number) => {
      const pull = world.pulls.find((row) => row.number === number)
      if (pull !== undefined) pull.state = 'closed'
    },
    annotationsOf: (commit) => world.checks.findLast((row) => row.commit === commit)?.annotations.length ?? 0,
  }
}

describe('GitHub keeps the contract of a forge', () => keepsTheContract(open))

const draft = { branch: 'neofleet/prod', base: 'main', title: 'Deliver prod', body: 'text' }
const pulls = '/repos/{owner}/{repo}/pulls'

describe('what a GitHub that misbehaves is taken for', () => {
  const kinds: Readonly<Record<FaultKind, string>> = {
    500: 'unavailable',
    502: 'unavailable',
    503: 'unavailable',
    429: 'limited',
    'secondary limit': 'limited',
    'primary limit': 'limited',
    hang: 'unavailable',
    reset: 'unavailable',
    cut: 'unavailable',
    html: 'unavailable',
    echo: 'denied',
  }
  test.each(faultKinds)('a list answered with %s is no empty list', async (kind) => {
    const { forge, github } = await open(token, kind === 'hang' ? 500 : undefined)
    github.faults.push({ method: 'get', path: pulls, nth: 1, kind, when: 'after' })
    const answer = await forge.openPulls()
    expect(answer.trouble?.kind).toBe(kinds[kind])
    expect(JSON.stringify(answer)).not.toContain(token)
  })

  test.each(faultKinds)('a write that was done and answered with %s is not repeated', async (kind) => {
    const { forge, github, world, makeBranch } = await open(token, kind === 'hang' ? 1_500 : undefined)
    makeBranch('neofleet/prod')
    got(await forge.openPull(draft))
    const path = '/repos/{owner}/{repo}/issues/{issue_number}/comments'
    github.faults.push({ method: 'post', path, nth: 1, kind, when: 'after' })
    expect((await forge.addComment(1, 'once')).trouble?.kind).toBe(kinds[kind])
    expect(world.comments.map(({ body }) => body)).toEqual(['once'])
    expect(github.log.filter((seen) => seen.method === 'post' && seen.path === path)).toHaveLength(1)
  })

  test.each([
    ['secondary limit', 7_000],
    ['429', 5_000],
    ['primary limit', 91_000],
  ] as const)('%s says how long to wait', async (kind, wait) => {
    const { forge, github } = await open()
    github.faults.push({ method: 'get', path: pulls, nth: 1, kind, when: 'before' })
    expect((await forge.openPulls()).trouble?.wait).toBe(wait)
  })

  test('the second page cut off is a failed list, not a short one', async () => {
    const { forge, github, world, makeBranch } = await open()
    makeBranch('neofleet/prod')
    got(await forge.openPull(draft))
    const [row] = world.pulls
    for (let number = 2; number <= 150; number++) if (row) world.pulls.push({ ...row, number })
    github.faults.push({ method: 'get', path: pulls, nth: 2, kind: 'cut', when: 'after' })
    expect((await forge.openPulls()).trouble?.kind).toBe('unavailable')
    expect(got(await forge.openPulls())).toHaveLength(150)
  })

  test('a wrong token and a hidden repository are told, without the token', async () => {
    const { forge } = await open('ghs_wrongWrongWrongWrongWrongWrong')
    const answer = await forge.openPulls()
    expect(answer.trouble?.kind).toBe('denied')
    expect(JSON.stringify(answer)).not.toContain('ghs_wrong')
  })
})

test('writes come a second apart, and three after one that sends mail', async () => {
  const { forge, clock, makeBranch } = await open()
  makeBranch('neofleet/prod')
  got(await forge.openPull(draft))
  got(await forge.addLabels(1, ['a']))
  got(await forge.addComment(1, 'x'))
  got(await forge.changePull(1, { body: 'y' }))
  expect(clock.slept).toEqual([3_000, 1_000, 3_000])
})

test('what has not changed is asked for by its tag, and not sent again', async () => {
  const { forge, github } = await open()
  const first = got(await forge.openPulls())
  expect(got(await forge.openPulls())).toEqual(first)
  expect(github.log).toHaveLength(2)
})

test('a comment of somebody else is not the bot’s', async () => {
  const { forge, world, makeBranch } = await open()
  makeBranch('neofleet/prod')
  got(await forge.openPull(draft))
  world.comments.push({ id: 1, issue: 1, author: 'mallory', body: '<!-- neofleet:preview -->' })
  expect(got(await forge.comments(1)).map(({ isOwn }) => isOwn)).toEqual([false])
})

test('an App has no login, and knows its comments as those of an App', async () => {
  const { forge, world, makeBranch } = await open()
  world.viewer = ''
  makeBranch('neofleet/prod')
  got(await forge.openPull(draft))
  got(await forge.addComment(1, 'x'))
  world.comments.push({ id: 1, issue: 1, author: 'mallory', body: 'y' })
  expect(got(await forge.comments(1)).map(({ isOwn }) => isOwn)).toEqual([true, false])
})

test('a login that could not be asked for is no App’s, and is asked for again', async () => {
  const { forge, github, makeBranch } = await open()
  makeBranch('neofleet/prod')
  got(await forge.openPull(draft))
  got(await forge.addComment(1, 'x'))
  github.faults.push({ method: 'get', path: '/user', nth: 1, kind: '503', when: 'before' })
  expect((await forge.comments(1)).trouble?.kind).toBe('unavailable')
  expect(got(await forge.comments(1)).map(({ isOwn }) => isOwn)).toEqual([true])
})
