import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { isBranchName } from '../../src/io/git/branch-name.ts'
import { commitTree, treeWith } from '../../src/io/git/commit-files.ts'
import { commonCommit, folderIn, mergedTree, readCommit } from '../../src/io/git/history.ts'
import { layOut } from '../../src/io/git/lay-out.ts'
import { pushBranch } from '../../src/io/git/push-branch.ts'
import { isSafeAddress } from '../../src/io/git/remote.ts'
import { fetchBranches, openStore, remoteBranch, type Store } from '../../src/io/git/store.ts'
import type { Answer } from '../../src/io/trouble.ts'
import { freshFolder } from '../fresh-folder.ts'
import { bareRepository, canServeGit, type GitServer, git, startGitServer } from './git-server.ts'

const token = 'ghs_canaryCanaryCanaryCanary0123456789'
const by = { name: 'neofleet[bot]', email: 'bot@example.com' }

function got<T>(answer: Answer<T>): T {
  if (answer.trouble !== undefined) throw new Error(JSON.stringify(answer.trouble))
  return answer.value
}

interface Scene {
  readonly root: string
  readonly server: GitServer
  readonly store: Store
  /** A person's clone. */
  readonly clone: string
}

async function scene(given = token): Promise<Scene> {
  const root = freshFolder()
  const bare = bareRepository(root, 'acme/fleets')
  const clone = join(root, 'clone')
  git(root, 'clone', '--quiet', bare, clone)
  writeFileSync(join(clone, 'fleet.yaml'), 'one\n')
  writeFileSync(join(clone, '.gitignore'), 'rendered/\n')
  git(clone, 'add', '-A')
  git(clone, 'commit', '--quiet', '-m', 'first')
  git(clone, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main')
  const server = await startGitServer(root, token)
  const remote = { url: server.url('acme/fleets'), token: given }
  return { root, server, clone, store: got(await openStore(join(root, 'work'), remote, 2_000)) }
}

async function commitOn(store: Store, base: string, text: string, root: string): Promise<string> {
  const file = join(root, 'new.yaml')
  writeFileSync(file, text)
  const written = [{ path: 'rendered/prod/a b.yaml', file }]
  const tree = got(await treeWith(store, base, { written, deleted: ['fleet.yaml'] }))
  return got(await commitTree(store, tree, base, { message: 'Render prod', date: '1760000000 +0200', by }))
}

describe.skipIf(!canServeGit)('a repository behind git http-backend', () => {
  test('is read, and a commit of the same files is the same commit', async () => {
    const { root, store } = await scene()
    const base = got(await fetchBranches(store)).get('main') ?? ''
    const commit = await commitOn(store, base, 'text\n', root)
    expect(await commitOn(store, base, 'text\n', root)).toBe(commit)
    expect(await commitOn(store, base, 'other\n', root)).not.toBe(commit)
    expect(got(await readCommit(store, commit))).toMatchObject({
      parents: [base],
      author: 'neofleet[bot] <bot@example.com>',
      date: '1760000000 +0200',
      message: 'Render prod',
    })
    expect(got(await commonCommit(store, base, commit))).toBe(base)
    expect(got(await folderIn(store, commit, 'rendered'))).toMatch(/^[0-9a-f]{40}$/)
    expect(got(await folderIn(store, base, 'rendered'))).toBe('')
    const folder = join(root, 'out')
    got(await layOut(store, commit, folder))
    expect(readdirSync(folder).sort()).toEqual(['.gitignore', 'rendered'])
    expect(readFileSync(join(folder, 'rendered/prod/a b.yaml'), 'utf8')).toBe('text\n')
  })

  /** Puts lines of shell in the place of git. */
  function insteadOfGit(root: string, line: string): void {
    const folder = join(root, 'bin')
    mkdirSync(folder)
    const path = process.env['PATH']
    writeFileSync(join(folder, 'git'), `#!/bin/sh\nPATH='${path}'\n${line}\n`, { mode: 0o755 })
    vi.stubEnv('PATH', `${folder}:${path}`)
    onTestFinished(() => void vi.unstubAllEnvs())
  }

  test.each([
    ['(sleep 0.4; exec git "$@") & exit 0', 'late'],
    ['kill -9 $$', undefined],
    ['sleep 60 & kill -9 $$', undefined],
  ])(
    'what git prints late is waited for, and one that was killed has not succeeded: %s',
    async (line, told) => {
      const { root, store } = await scene()
      const base = got(await fetchBranches(store)).get('main') ?? ''
      insteadOfGit(root, line)
      const read = await readCommit(store, base)
      expect([read.value?.id, read.trouble?.kind]).toEqual(told ? [base, undefined] : [undefined, 'refused'])
    },
  )

  test('nothing is waited for when git has ended', async () => {
    const { store } = await scene()
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    const before = timers()
    await fetchBranches(store)
    expect(timers()).toBe(before)
  })

  test('a merge is tried without a commit, and a conflict is told', async () => {
    const { root, store } = await scene()
    const base = got(await fetchBranches(store)).get('main') ?? ''
    const one = await commitOn(store, base, 'one\n', root)
    const other = await commitOn(store, base, 'other\n', root)
    expect(got(await mergedTree(store, base, one))).toMatch(/^[0-9a-f]{40}$/)
    expect(got(await mergedTree(store, one, other))).toBe('')
  })

  test('a lease lets one of many win, and the others learn it', async () => {
    const { root, store } = await scene()
    const base = got(await fetchBranches(store)).get('main') ?? ''
    const commits: string[] = []
    for (const text of ['a', 'b', 'c', 'd']) commits.push(await commitOn(store, base, text, root))
    const pushes = await Promise.all(
      commits.map((commit) => pushBranch(store, { branch: 'neofleet/prod', lease: '', commit })),
    )
    const won = pushes.flatMap(({ value }) => value ?? [])
    expect(won).toEqual([got(await remoteBranch(store, 'neofleet/prod'))])
    expect(pushes.flatMap(({ trouble }) => trouble?.kind ?? [])).toEqual(['moved', 'moved', 'moved'])
    const [winner = ''] = won
    const again = { branch: 'neofleet/prod', lease: base, commit: commits[0] ?? '' }
    expect((await pushBranch(store, { ...again, commit: base })).trouble?.kind).toBe('moved')
    expect(got(await pushBranch(store, { ...again, lease: winner, commit: '' }))).toBe('')
    expect(got(await remoteBranch(store, 'neofleet/prod'))).toBe('')
  })

  test.each([
    ['503', 'unavailable'],
    ['reset', 'unavailable'],
    ['hang', 'unavailable'],
    ['reset after', undefined],
  ] as const)('after a push that ends in %s the remote decides', async (fault, kind) => {
    const { root, store, server } = await scene()
    const base = got(await fetchBranches(store)).get('main') ?? ''
    const commit = await commitOn(store, base, 'text\n', root)
    // curl tries once more by itself where a connection in use is reset before an answer.
    server.faults.push(...(fault === 'reset' ? [fault, fault] : [fault]))
    const pushed = await pushBranch(store, { branch: 'neofleet/prod', lease: '', commit })
    expect(pushed.trouble?.kind).toBe(kind)
    expect(got(await remoteBranch(store, 'neofleet/prod'))).toBe(kind === undefined ? commit : '')
    if (kind !== undefined)
      expect(got(await pushBranch(store, { branch: 'neofleet/prod', lease: '', commit }))).toBe(commit)
  })

  test('a wrong token, a missing repository and a dead server are told apart', async () => {
    const { store } = await scene('wrong')
    expect((await fetchBranches(store)).trouble?.kind).toBe('denied')
    const { store: right, server } = await scene()
    const missing = { ...right, remote: { url: server.url('acme/none'), token } }
    expect((await fetchBranches(missing)).trouble?.kind).toBe('missing')
    const dead = { ...right, remote: { url: 'http://127.0.0.1:9/acme/fleets.git', token } }
    expect((await fetchBranches(dead)).trouble?.kind).toBe('unavailable')
  })

  test('a server that refuses a push is not asked again in vain', async () => {
    const { root, store, server } = await scene()
    const base = got(await fetchBranches(store)).get('main') ?? ''
    const hook = join(server.folder('acme/fleets'), 'hooks', 'pre-receive')
    writeFileSync(hook, '#!/bin/sh\necho "error: GH013: Repository rule violations found"\nexit 1\n', {
      mode: 0o755,
    })
    const pushed = await pushBranch(store, {
      branch: 'neofleet/prod',
      lease: '',
      commit: await commitOn(store, base, 'text\n', root),
    })
    expect(pushed.trouble).toMatchObject({ kind: 'refused', help: expect.stringContaining('ruleset') })
  })

  test('the token is in no file, no argument and no error; other protocols and hooks do not run', async () => {
    const { root, store, clone } = await scene()
    got(await fetchBranches(store))
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    const bytes = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')).join()
    expect(bytes).not.toContain(token)
    expect(bytes).not.toContain(Buffer.from(`x-access-token:${token}`).toString('base64'))
    for (const url of [clone, `file://${clone}`, `ext::sh -c "touch ${root}/pwned"`, 'git://127.0.0.1/x']) {
      const answer = await fetchBranches({ ...store, remote: { url, token } })
      expect(answer.trouble).toBeDefined()
      expect(JSON.stringify(answer)).not.toContain(token)
    }
    expect(readdirSync(root)).not.toContain('pwned')
  })
})

test.each([
  '-x',
  '--upload-pack=x',
  '@{-1}',
  'a..b',
  'a//b',
  'a/',
  '/a',
  'a.lock',
  'a b',
  'a~1',
  'a:b',
  'a/.b',
  '',
])('%j is no branch name', (name) => expect(isBranchName(name)).toBe(false))

test('addresses that a token may go to', () => {
  expect(isSafeAddress('https://git.example.com/a/b.git')).toBe(true)
  expect(isSafeAddress('http://127.0.0.1:8080/a.git')).toBe(true)
  for (const address of [
    'http://git.example.com/a.git',
    'https://user:secret@git.example.com/a.git',
    'ssh://git.example.com/a.git',
    'ext::sh -c x',
    'https://git.example.com/a.git?x=1',
    '/a.git',
  ])
    expect(isSafeAddress(address)).toBe(false)
})
