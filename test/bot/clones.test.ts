import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openClones } from '../../src/io/git/clones.ts'
import { freshFolder } from '../fresh-folder.ts'
import { token } from './bench.ts'
import { bareRepository, canServeGit, git } from './git-server.ts'
import { openScene } from './toy-scene.ts'

function emptyFolder(): string {
  const root = freshFolder()
  return root
}

const url = 'https://git.example.com/acme/fleets.git'

/** All files below a folder, with what they hold. */
function filesBelow(root: string): ReadonlyMap<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.map((path) => [path, readFileSync(path, 'latin1')]))
}

describe('copies of repositories', () => {
  test('go to one pass at a time, and to the next one when they are given back', () => {
    const clones = openClones(emptyFolder())
    const [one, other] = [clones.take(url), clones.take(url)]
    expect(one).not.toBe(other)
    writeFileSync(join(one, 'mark'), 'one')
    clones.giveBack(one, true)
    clones.giveBack(other, true)
    const next = clones.take(url)
    expect(readFileSync(join(next, 'mark'), 'utf8')).toBe('one')
    expect(readdirSync(clones.take(url))).toEqual([])
  })

  test('are never those of another repository', () => {
    const clones = openClones(emptyFolder())
    for (const name of ['a', 'b']) {
      const folder = clones.take(`https://git.example.com/acme/${name}.git`)
      writeFileSync(join(folder, 'mark'), name)
      clones.giveBack(folder, true)
    }
    const again = clones.take('https://git.example.com/acme/b.git')
    expect(readFileSync(join(again, 'mark'), 'utf8')).toBe('b')
    expect(readdirSync(clones.take('https://git.example.com/acme/c.git'))).toEqual([])
  })

  test('that nobody gave back, or that are not sound, are not used again, and go in the end', () => {
    const clones = openClones(emptyFolder())
    const killed = clones.take(url)
    const damaged = clones.take(url)
    clones.giveBack(damaged, false)
    const next = clones.take(url)
    expect([killed, damaged]).not.toContain(next)
    expect(readdirSync(next)).toEqual([])
    utimesSync(killed, new Date(0), new Date(0))
    clones.take(url)
    expect(statSync(killed, { throwIfNoEntry: false })).toBeUndefined()
    expect(statSync(next, { throwIfNoEntry: false })).toBeDefined()
  })
})

describe.skipIf(!canServeGit)('a bot that keeps its copies', () => {
  test('asks one question where nothing has moved, and fetches only what is new', async () => {
    const bench = await openScene('new')
    const root = emptyFolder()
    const clones = openClones(root)
    await bench.run({ clones })
    bench.server.log.length = 0
    expect((await bench.run({ clones })).lines).toEqual([])
    const before = bench.server.log.length
    bench.server.log.length = 0
    expect((await bench.run({ clones })).lines).toEqual([])
    expect(bench.server.log).toEqual([
      'GET /acme/fleets.git/info/refs?service=git-upload-pack 200',
      'POST /acme/fleets.git/git-upload-pack 200',
    ])
    expect(before).toBeGreaterThan(2)
    bench.commit({ 'prod.txt': 'prod east quorum four\n' })
    expect((await bench.run({ clones })).lines.length).toBeGreaterThan(0)
    expect((await bench.run({ clones })).lines).toEqual([])
    const whole = [...filesBelow(root)].map(([path, text]) => `${path}\n${text}`).join('\n')
    expect(whole).not.toContain(token)
    expect(whole).not.toContain(Buffer.from(`x-access-token:${token}`).toString('base64'))
    expect([...filesBelow(root).keys()].filter((path) => path.endsWith('.lock'))).toEqual([])
  })

  test.each([
    ['every object', (path: string) => path.includes('/objects/')],
    ['its HEAD', (path: string) => path.endsWith('/HEAD')],
    ['its packs', (path: string) => path.endsWith('.pack')],
    ['its refs', (path: string) => path.includes('/refs/heads/')],
  ])('makes a new one within the same run where a copy has lost %s', async (_, isLost) => {
    const bench = await openScene('changed')
    const calm = await openScene('changed')
    await calm.run()
    const root = emptyFolder()
    const clones = openClones(root)
    await bench.run({ clones, isDry: true })
    for (const path of filesBelow(root).keys())
      if (isLost(path)) {
        rmSync(path, { force: true })
        writeFileSync(path, 'damaged\n')
      }
    const outcome = await bench.run({ clones })
    expect(outcome.troubles).toEqual([])
    expect(bench.branches()).toEqual(calm.branches())
    expect((await bench.run({ clones })).lines).toEqual([])
  })

  test('finds its way past a lock that somebody left in it', async () => {
    const bench = await openScene('changed')
    const root = emptyFolder()
    const clones = openClones(root)
    await bench.run({ clones, isDry: true })
    const [head = ''] = [...filesBelow(root).keys()].filter((path) => path.endsWith('store.git/HEAD'))
    for (const name of ['packed-refs', 'config', 'HEAD', 'refs/heads/main'])
      writeFileSync(head.replace(/HEAD$/, `${name}.lock`), '')
    bench.commit({ 'README.md': 'x\n' })
    expect((await bench.run({ clones })).troubles).toEqual([])
    expect((await bench.run({ clones })).lines).toEqual([])
  })

  test('follows branches that become folders, and repositories that begin anew', async () => {
    const bench = await openScene('new')
    const clones = openClones(emptyFolder())
    bench.commit({ x: 'x\n' }, 'topic', 'main')
    await bench.run({ clones })
    git(bench.world.folder, 'branch', '-D', 'topic')
    git(bench.world.folder, 'branch', 'topic/one', 'main')
    const tree = git(bench.world.folder, 'rev-parse', 'main^{tree}')
    const anew = git(bench.world.folder, 'commit-tree', '-m', 'anew', tree)
    git(bench.world.folder, 'update-ref', 'refs/heads/main', anew)
    expect((await bench.run({ clones })).troubles).toEqual([])
    expect((await bench.run({ clones })).lines).toEqual([])
  })

  test('puts loose objects together, and is not led to a repository above its own', async () => {
    const outer = emptyFolder()
    bareRepository(outer, 'x/y')
    git(outer, 'init', '--quiet')
    const bench = await openScene('new')
    const clones = openClones(join(outer, 'kept'))
    await bench.run({ clones })
    const store =
      [...filesBelow(join(outer, 'kept')).keys()].find((path) => path.endsWith('store.git/HEAD')) ?? ''
    const loose = join(store, '..', 'objects', '17')
    mkdirSync(loose, { recursive: true })
    for (let index = 0; index < 40; index++)
      for (let folder = 0; folder < 256; folder += 4) {
        const place = join(store, '..', 'objects', folder.toString(16).padStart(2, '0'))
        mkdirSync(place, { recursive: true })
        writeFileSync(join(place, index.toString(16).padStart(38, 'a')), '')
      }
    expect((await bench.run({ clones })).troubles).toEqual([])
    expect((await bench.run({ clones })).troubles).toEqual([])
    expect(filesBelow(join(outer, 'kept')).size).toBeLessThan(500)
    expect(git(outer, 'for-each-ref')).toBe('')
  })
})
