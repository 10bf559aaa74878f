import { execFileSync } from 'node:child_process'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openWriter } from '../../src/io/write/open-writer.ts'
import { freshFolder } from '../fresh-folder.ts'
import { codes, facts, part, snapshot, write } from './sample.ts'

const east = part('east', { 'dbms/a.yaml': 'a: 1\n', 'dbms/b.yaml': 'b: 1\n', 'network/n.yaml': 'n: 1\n' })
const west = part('west', { 'dbms/a.yaml': 'a: 2\n' })
const hub = part('hub', { 'platform/app.yaml': 'app: 1\n' })

describe('a first write', () => {
  test('makes the output folder, every file, the inventories and .gitattributes, and leaves nothing else', () => {
    const out = join(freshFolder(), 'deep/rendered')
    const { summary, found } = write(out, [east, west, hub])
    expect(found).toEqual([])
    expect(Object.keys(snapshot(out))).toEqual(
      [
        'prod/.gitattributes',
        'prod/clusters/east/dbms/a.yaml',
        'prod/clusters/east/dbms/b.yaml',
        'prod/clusters/east/network/n.yaml',
        'prod/clusters/west/dbms/a.yaml',
        'prod/hub/platform/app.yaml',
        'prod/inventory/east.json',
        'prod/inventory/hub.json',
        'prod/inventory/west.json',
      ].sort(),
    )
    expect(summary?.written).toHaveLength(9)
  })

  test('adds a second tree beside the first in one commit', () => {
    const out = freshFolder()
    const writer = openWriter(out, { force: false, dryRun: false })
    writer.stage({ tree: 'one', parts: [east], facts, complete: true })
    writer.stage({ tree: 'two', parts: [west], facts, complete: true })
    expect(existsSync(join(out, 'one'))).toBe(false)
    expect(writer.commit().value?.written).toHaveLength(8)
    expect(readFileSync(join(out, 'two/clusters/west/dbms/a.yaml'), 'utf8')).toBe('a: 2\n')
  })

  test('leaves no trace when it is abandoned', () => {
    const folder = freshFolder()
    const writer = openWriter(join(folder, 'a/b'), { force: false, dryRun: false })
    writer.stage({ tree: 'prod', parts: [east], facts, complete: true })
    writer.abandon()
    expect(existsSync(join(folder, 'a'))).toBe(false)
  })
})

describe('a later write', () => {
  test('touches nothing when nothing changed', () => {
    const out = freshFolder()
    write(out, [east, west])
    const before = statSync(join(out, 'prod/clusters/east/dbms/a.yaml'))
    const folderBefore = statSync(out).mtimeMs
    const { summary } = write(out, [east, west])
    const after = statSync(join(out, 'prod/clusters/east/dbms/a.yaml'))
    expect(summary).toEqual({ written: [], deleted: [], adopted: [], edited: [], unchanged: 6 })
    expect([after.ino, after.mtimeMs, statSync(out).mtimeMs]).toEqual([
      before.ino,
      before.mtimeMs,
      folderBefore,
    ])
  })

  test('writes only what changed, deletes what is gone and empties its folders', () => {
    const out = freshFolder()
    write(out, [east, west])
    const changed = part('east', {
      'dbms/a.yaml': 'a: 9\n',
      'dbms/b.yaml': 'b: 1\n',
      'backup/c.yaml': 'c: 1\n',
    })
    const { summary } = write(out, [changed, west])
    expect(summary?.written).toEqual([
      'prod/clusters/east/backup/c.yaml',
      'prod/clusters/east/dbms/a.yaml',
      'prod/inventory/east.json',
    ])
    expect(summary?.deleted).toEqual(['prod/clusters/east/network/n.yaml'])
    expect(existsSync(join(out, 'prod/clusters/east/network'))).toBe(false)
  })

  test('deletes the files of an owner that the complete tree no longer has', () => {
    const out = freshFolder()
    write(out, [east, west])
    expect(write(out, [west]).summary?.deleted).toHaveLength(4)
    expect(existsSync(join(out, 'prod/clusters/east'))).toBe(false)
    expect(existsSync(join(out, 'prod/inventory/east.json'))).toBe(false)
  })

  test('of one cluster leaves the others alone', () => {
    const out = freshFolder()
    write(out, [east, west])
    const { summary } = write(out, [part('west', { 'dbms/z.yaml': 'z: 1\n' })], { complete: false })
    expect(summary?.deleted).toEqual(['prod/clusters/west/dbms/a.yaml'])
    expect(existsSync(join(out, 'prod/clusters/east/dbms/a.yaml'))).toBe(true)
  })

  test('never writes through a hard link', () => {
    const out = freshFolder()
    write(out, [west])
    linkSync(join(out, 'prod/clusters/west/dbms/a.yaml'), join(out, 'elsewhere'))
    write(out, [part('west', { 'dbms/a.yaml': 'a: 3\n' })])
    expect(readFileSync(join(out, 'elsewhere'), 'utf8')).toBe('a: 2\n')
  })

  test('keeps the .gitattributes that the user changed', () => {
    const out = freshFolder()
    write(out, [west])
    writeFileSync(join(out, 'prod/.gitattributes'), '* text eol=lf\n*.yaml linguist-generated\n')
    expect(write(out, [west], { dryRun: true }).summary?.written).toEqual([])
  })
})

describe('files that are not neofleet’s', () => {
  test('are adopted when they are as rendered', () => {
    const out = freshFolder()
    write(out, [west])
    rmSync(join(out, 'prod/inventory'), { recursive: true })
    expect(write(out, [west]).summary?.adopted).toEqual(['prod/clusters/west/dbms/a.yaml'])
    expect(write(out, [part('west', {})]).summary?.deleted).toEqual(['prod/clusters/west/dbms/a.yaml'])
  })

  test('are refused when they differ, with --force as well, and nothing is written', () => {
    const out = freshFolder()
    mkdirSync(join(out, 'prod/clusters/east/dbms'), { recursive: true })
    writeFileSync(join(out, 'prod/clusters/east/dbms/a.yaml'), 'mine\n')
    writeFileSync(join(out, 'prod/clusters/east/dbms/b.yaml'), 'mine\n')
    const before = snapshot(out)
    const { summary, found } = write(out, [east], { force: true })
    expect(summary).toBeUndefined()
    expect(codes(found)).toEqual(['NF-IO-047', 'NF-IO-047'])
    expect(snapshot(out)).toEqual(before)
  })

  test('stay where they are when their neighbours are deleted', () => {
    const out = freshFolder()
    write(out, [east, west])
    writeFileSync(join(out, 'prod/clusters/east/dbms/notes.md'), 'mine\n')
    write(out, [west])
    expect(Object.keys(snapshot(join(out, 'prod/clusters/east')))).toEqual(['dbms/notes.md'])
  })
})

describe('an owned file that someone edited', () => {
  const edit = (): string => {
    const out = freshFolder()
    write(out, [east, west])
    writeFileSync(join(out, 'prod/clusters/east/dbms/a.yaml'), 'edited\n')
    return out
  }

  test('is neither overwritten nor deleted', () => {
    const out = edit()
    expect(codes(write(out, [east, west]).found)).toEqual(['NF-IO-046'])
    expect(codes(write(out, [west]).found)).toEqual(['NF-IO-046'])
    expect(readFileSync(join(out, 'prod/clusters/east/dbms/a.yaml'), 'utf8')).toBe('edited\n')
  })

  test('is overwritten with --force', () => {
    const out = edit()
    expect(write(out, [east, west], { force: true }).summary?.edited).toEqual([
      'prod/clusters/east/dbms/a.yaml',
    ])
    expect(readFileSync(join(out, 'prod/clusters/east/dbms/a.yaml'), 'utf8')).toBe('a: 1\n')
  })

  test('is reported by a dry run, which changes nothing', () => {
    const out = edit()
    const before = snapshot(out)
    const { summary, found } = write(out, [east], { dryRun: true })
    expect(found).toEqual([])
    expect(summary?.edited).toEqual(['prod/clusters/east/dbms/a.yaml'])
    expect(summary?.deleted).toEqual(['prod/clusters/west/dbms/a.yaml', 'prod/inventory/west.json'])
    expect(snapshot(out)).toEqual(before)
  })

  test('that was deleted by hand is written again', () => {
    const out = freshFolder()
    write(out, [east])
    rmSync(join(out, 'prod/clusters/east/dbms/a.yaml'))
    expect(write(out, [east]).summary?.written).toEqual(['prod/clusters/east/dbms/a.yaml'])
  })
})

describe('an inventory', () => {
  test.each([
    ['that is not JSON', '<<<<<<< HEAD\n{}\n'],
    ['of another owner', '{"version":1,"owner":"west","renderer":"","spec":"","failovers":[],"files":{}}'],
    [
      'that lists a path outside',
      `{"version":1,"owner":"east","renderer":"","spec":"","failovers":[],"files":{"../../x":"${'0'.repeat(64)}"}}`,
    ],
  ])('%s stops the write', (_, text) => {
    const out = freshFolder()
    write(out, [east])
    writeFileSync(join(out, 'prod/inventory/east.json'), text)
    const before = snapshot(out)
    expect(codes(write(out, [part('east', {})], { force: true }).found)).toEqual(['NF-IO-040'])
    expect(snapshot(out)).toEqual(before)
  })
})

describe('places that are no ordinary files', () => {
  test.each(['prod', 'prod/clusters', 'prod/clusters/east/dbms', 'prod/inventory'])(
    'a link at %s is not followed',
    (place) => {
      const out = freshFolder()
      const elsewhere = freshFolder()
      mkdirSync(join(out, place, '..'), { recursive: true })
      symlinkSync(elsewhere, join(out, place))
      expect(new Set(codes(write(out, [east]).found))).toEqual(new Set(['NF-IO-048']))
      expect(snapshot(elsewhere)).toEqual({})
    },
  )

  test('a link in place of a file is refused, even to the very same text', () => {
    const out = freshFolder()
    write(out, [west])
    const file = join(out, 'prod/clusters/west/dbms/a.yaml')
    rmSync(file)
    writeFileSync(join(out, 'same'), 'a: 2\n')
    symlinkSync(join(out, 'same'), file)
    expect(codes(write(out, [west], { force: true }).found)).toEqual(['NF-IO-048'])
  })

  test.skipIf(process.platform === 'win32')('a pipe is refused without waiting for it', () => {
    const out = freshFolder()
    mkdirSync(join(out, 'prod/clusters/west/dbms'), { recursive: true })
    execFileSync('mkfifo', [join(out, 'prod/clusters/west/dbms/a.yaml')])
    expect(codes(write(out, [west]).found)).toEqual(['NF-IO-048'])
  })

  test('the output folder may be a link, but not a file', () => {
    const out = freshFolder()
    symlinkSync(freshFolder(), join(out, 'link'))
    writeFileSync(join(out, 'file'), '')
    expect(write(join(out, 'link'), [west]).found).toEqual([])
    expect(codes(write(join(out, 'file'), [west]).found)).toEqual(['NF-IO-048'])
  })
})
