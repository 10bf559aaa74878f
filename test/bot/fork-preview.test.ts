import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { type Bench, openBench, quickstart, token } from './bench.ts'
import { canServeGit, git } from './git-server.ts'
import { openByPerson } from './github-server/world.ts'

const only = 'apiVersion: neofleet.dev/v1alpha1\nkind: Bot\nfleets: ["fleets/*"]\n'
const open = `${only}forks: true\n`
const spec = 'fleets/prod/fleet.yaml'
const files = { [spec]: quickstart, '.neofleet.yaml': open }
const sized = (size: string): string => quickstart.replace('size: 100Gi', `size: ${size}`)

/**
 * Opens a pull request from a fork: no branch of the repository has its commit, only the forge's own ref. `write`
 * changes the fork's clone, or makes the commit itself.
 */
function openByFork(bench: Bench, write: (clone: string) => string | undefined): number {
  const clone = join(bench.root, `mallory-${bench.world.pulls.length}`)
  git(bench.root, 'clone', '--quiet', bench.world.folder, clone)
  const commit = () => {
    git(clone, 'add', '-A')
    git(clone, 'commit', '--quiet', '-m', 'innocent')
    return git(clone, 'rev-parse', 'HEAD')
  }
  const head = write(clone) ?? commit()
  const number = openByPerson(bench.world, 'main', { from: 'mallory/fleets', author: 'mallory', head })
  git(clone, 'push', '--quiet', 'origin', `${head}:refs/pull/${number}/head`)
  return number
}

/** A fork that changes files; a text that is a list of one is where a link leads. */
function openChange(bench: Bench, changes: Readonly<Record<string, string | readonly [string]>>): number {
  return openByFork(bench, (clone) => {
    for (const [path, text] of Object.entries(changes)) {
      mkdirSync(dirname(join(clone, path)), { recursive: true })
      rmSync(join(clone, path), { recursive: true, force: true })
      if (typeof text === 'string') writeFileSync(join(clone, path), text)
      else symlinkSync(text[0], join(clone, path))
    }
    return undefined
  })
}

/** Makes a tree of rows as `git ls-tree` has them. */
function treeOf(clone: string, rows: string): string {
  return execFileSync('git', ['mktree'], { cwd: clone, input: rows, encoding: 'utf8' }).trim()
}

/** Makes a commit on the head of a clone with one more folder. */
function commitWith(clone: string, rows: string): string {
  const root = `${git(clone, 'ls-tree', 'HEAD')}\n040000 tree ${treeOf(clone, rows)}\tmore\n`
  return git(clone, 'commit-tree', '-p', 'HEAD', '-m', 'more', treeOf(clone, root))
}

const bodies = ({ world }: Bench): string => world.comments.map(({ body }) => body).join('\n')

/** What of a comment is Markdown: all but what stands in its fences, none of which an inner line closes. */
function withoutFences(body: string): string {
  return body.replaceAll(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, '')
}

/** What the bot did, told and left behind, beside the specs themselves. */
function everything(bench: Bench, said: unknown): string {
  return JSON.stringify([said, bench.world.comments, bench.world.checks, bench.github.log])
}

describe.skipIf(!canServeGit)('a pull request of a fork', () => {
  test('is left alone unless the default branch says otherwise, whatever the fork says', async () => {
    const bench = await openBench({ ...files, '.neofleet.yaml': only })
    openChange(bench, { '.neofleet.yaml': open, [spec]: sized('120Gi') })
    expect((await bench.run()).lines).toEqual([])
    expect(bench.server.log.join()).not.toContain('pull')
  })

  test('is told what it would change as everybody is, and by a check that never says success', async () => {
    const bench = await openBench(files)
    const number = openChange(bench, { [spec]: sized('120Gi') })
    const [first, ...rest] = (await bench.run()).lines
    expect([first, rest]).toEqual([`comment on #${number}`, [expect.stringMatching(/^check \w+: neutral$/)]])
    expect(bodies(bench)).toMatch(
      /### neofleet: \d+ changes? of \d+ objects \(.*\)\n\nThis comes from a fork\.[^\n]+\n\n\*\*\d+ changes? of[^`]*```diff\n[^`]*120Gi/,
    )
    expect((await bench.run()).lines).toEqual([])
  })

  test('is told of findings at the lines of its own files, and without a place elsewhere', async () => {
    const based = quickstart.replace('kind: Fleet\n', 'kind: Fleet\nextends: ../../base.yaml\n')
    const base = (clusterId: number) =>
      `apiVersion: neofleet.dev/v1alpha1\nkind: Fleet\nmetadata: { name: base }\nspec:\n  clusters:\n    - name: north\n      region: eu-1\n      nodeAllocation: { primaries: 3 }\n      networking: { cilium: { clusterId: ${clusterId}, meshAddress: north.mesh.example.com } }\n`
    const bench = await openBench({ ...files, [spec]: based, 'base.yaml': base(3) })
    // The first is an error of the fleet's file, which this fork leaves as it is; the second is of its own.
    openChange(bench, { 'base.yaml': base(2) })
    openChange(bench, { [spec]: based.replace('clusterId: 2', 'clusterId: 3') })
    await bench.run()
    const [second, first] = bench.world.checks
    expect([first, second]).toMatchObject([
      { conclusion: 'failure', annotations: [] },
      { conclusion: 'failure', annotations: [{ path: spec, annotation_level: 'failure' }] },
    ])
    expect(bench.world.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/\*\*error\*\* NF-CILIUM-001 at fleets\/prod\/fleet\.yaml:\d+:\d+: /),
      expect.stringContaining('**error** NF-CILIUM-001: '),
    ])
  })

  test('that changes nothing gets a check only', async () => {
    const bench = await openBench(files)
    openChange(bench, { 'README.md': 'hello\n' })
    expect((await bench.run()).lines).toEqual([expect.stringMatching(/^check \w+: neutral$/)])
  })

  test('is rendered by the configuration of the default branch', async () => {
    const bench = await openBench(files)
    const own = open.replace('fleets/*', 'evil/*')
    openChange(bench, { '.neofleet.yaml': own, 'evil/x/fleet.yaml': sized('666Gi'), [spec]: sized('120Gi') })
    await bench.run()
    expect(bodies(bench)).toContain('120Gi')
    expect(bodies(bench)).not.toContain('666Gi')
  })

  test('that leads elsewhere, or is no spec, is refused, and reads nothing of the machine', async () => {
    const bench = await openBench(files)
    const changes: readonly Parameters<typeof openChange>[1][] = [
      { [spec]: ['../../../../../../proc/self/environ'] },
      { 'fleets/prod': ['/etc'] },
      { [spec]: `extends: /proc/self/environ\n${quickstart}` },
      { [spec]: `extends: ../../../../../../etc/passwd\n${quickstart}` },
      { [spec]: quickstart.replace('spec:', 'spec:\n  overlays: [/etc]') },
      { [spec]: '\u0000{{{{' },
      { [spec]: '['.repeat(100_000) },
    ]
    for (const change of changes) openChange(bench, change)
    const said = await bench.run()
    expect(said.troubles).toEqual([])
    expect(bench.world.checks.map(({ conclusion }) => conclusion)).toEqual(changes.map(() => 'failure'))
    expect(everything(bench, said)).not.toMatch(/root:|PATH=/)
  }, 60_000)

  test('with more bytes than can be laid out is not laid out', async () => {
    const bench = await openBench(files)
    openByFork(bench, (clone) => {
      writeFileSync(join(clone, 'big'), 'x'.repeat(1024 * 1024))
      const blob = git(clone, 'hash-object', '-w', 'big')
      rmSync(join(clone, 'big'))
      return commitWith(
        clone,
        Array.from({ length: 101 }, (_, index) => `100644 blob ${blob}\t${index}\n`).join(''),
      )
    })
    await bench.run()
    expect(bodies(bench)).toContain('more than 50000 files, or more than 100 MiB')
  })

  test('whose few objects name each other for ever is not walked', async () => {
    const bench = await openBench(files)
    openByFork(bench, (clone) => {
      let entry = `100644 blob ${git(clone, 'rev-parse', 'HEAD:.neofleet.yaml')}`
      const rows = () => Array.from({ length: 10 }, (_, index) => `${entry}\t${index}\n`).join('')
      for (let level = 0; level < 11; level++) entry = `040000 tree ${treeOf(clone, rows())}`
      return commitWith(clone, rows())
    })
    const began = Date.now()
    await bench.run()
    expect(bodies(bench)).toContain('more than 50000 files')
    expect(Date.now() - began).toBeLessThan(20_000)
  })

  test('cannot write Markdown, close a fence, or mention anybody', async () => {
    const bench = await openBench(files)
    const evil = '```` </details> <!-- neofleet:begin --> @acme/everybody ![x](https://example.com/x.png)'
    openChange(bench, { [spec]: quickstart.replace('size: 100Gi', `size: ${JSON.stringify(evil)}`) })
    await bench.run()
    expect(bodies(bench)).toContain('neofleet:begin')
    expect(withoutFences(bodies(bench))).not.toMatch(/<!-- neofleet:begin|@acme|!\[x|<\/details> </)
  })

  test('meets no token: its process has no variable, and the machine’s are in nothing that is produced', async () => {
    const canary = 'canary-of-the-environment-0123456789'
    vi.stubEnv('NEOFLEET_TOKEN', canary)
    onTestFinished(() => void vi.unstubAllEnvs())
    const bench = await openBench(files)
    openChange(bench, { [spec]: sized('120Gi') })
    const seen: { readonly line: string; readonly environment: string }[] = []
    const look = setInterval(() => {
      for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
        try {
          const line = readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ')
          if (line.includes(' bot compare '))
            seen.push({ line, environment: readFileSync(`/proc/${pid}/environ`, 'latin1') })
        } catch {
          // It has ended meanwhile.
        }
    }, 5)
    onTestFinished(() => clearInterval(look))
    const said = await bench.run()
    const whole = everything(bench, said)
    for (const secret of [canary, token, Buffer.from(`x-access-token:${token}`).toString('base64')])
      expect(whole).not.toContain(secret)
    if (process.platform !== 'linux') return
    expect(seen.length).toBeGreaterThan(0)
    expect(new Set(seen.map(({ environment }) => environment))).toEqual(new Set(['']))
    expect(seen[0]?.line).toContain('permission --allow-fs-read=')
  })
})
