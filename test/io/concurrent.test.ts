import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openWriter } from '../../src/io/write/open-writer.ts'
import type { Part } from '../../src/print/inventory.ts'
import { freshFolder } from '../fresh-folder.ts'
import { writingChild } from './child.ts'
import { codes, facts, part, snapshot, write } from './sample.ts'

const east = part('east', { 'dbms/a.yaml': 'a: 1\n' })
const west = part('west', { 'dbms/a.yaml': 'a: 2\n' })

function begin(out: string, complete: boolean, ...parts: readonly Part[]) {
  const writer = openWriter(out, { force: false, dryRun: false })
  return { found: codes(writer.stage({ tree: 'prod', parts, facts, complete })), ...writer }
}

describe('two writers at the same time', () => {
  test('of different clusters both succeed, in a folder that neither found', () => {
    const out = join(freshFolder(), 'out')
    const first = begin(out, false, east)
    const second = begin(out, false, west)
    expect([first.commit(), second.commit()].every(({ value }) => value !== undefined)).toBe(true)
    expect(Object.keys(snapshot(out))).toEqual([
      'prod/.gitattributes',
      'prod/clusters/east/dbms/a.yaml',
      'prod/clusters/west/dbms/a.yaml',
      'prod/inventory/east.json',
      'prod/inventory/west.json',
    ])
    expect(readdirSync(out)).toEqual(['prod'])
  })

  test.each([
    ['of the same cluster', false, false],
    ['of one cluster and of the whole tree', false, true],
    ['of the whole tree and of one cluster', true, false],
  ])('%s: the second is refused and told which process is at it', (_, one, two) => {
    const out = freshFolder()
    const first = begin(out, one, east)
    const second = begin(out, two, east)
    expect(second.found).toEqual(['NF-IO-045'])
    expect(second.commit().value).toBeUndefined()
    expect(first.commit().value?.written).toHaveLength(3)
  })

  test('of different trees do not meet', () => {
    const out = freshFolder()
    const first = begin(out, true, east)
    const second = openWriter(out, { force: false, dryRun: false })
    expect(second.stage({ tree: 'test', parts: [east], facts, complete: true })).toEqual([])
    expect([first.commit().value, second.commit().value]).not.toContain(undefined)
  })
})

test('a file that changes between comparison and commit is not lost, and nothing is written', () => {
  const out = freshFolder()
  write(out, [east, west])
  const writer = begin(out, true, part('east', { 'dbms/a.yaml': 'a: 9\n', 'dbms/b.yaml': 'b\n' }))
  writeFileSync(join(out, 'prod/clusters/east/dbms/b.yaml'), 'mine\n')
  const before = snapshot(out)
  const { value, diagnostics } = writer.commit()
  expect(value).toBeUndefined()
  expect(codes(diagnostics)).toEqual(['NF-IO-052'])
  expect(snapshot(join(out, 'prod'))).toEqual(
    Object.fromEntries(
      Object.entries(before).flatMap(([path, text]) =>
        path.startsWith('prod/') ? [[path.slice(5), text]] : [],
      ),
    ),
  )
})

describe('what a killed process left behind', () => {
  const { run } = writingChild()
  /** An output folder whose second version was killed while files moved into place, a little after half its changes. */
  const interrupted = (): { readonly out: string; readonly before: object } => {
    const out = freshFolder()
    const other = freshFolder()
    for (const folder of [out, other]) run(folder, 'a', '2')
    const before = snapshot(out)
    const changes = run(other, 'b', '2')?.changes ?? 0
    run(out, 'b', '2', String(Math.floor(changes * 0.55)), 'after')
    return { out, before }
  }

  test('is put back by the next writer, which says so', () => {
    const { out, before } = interrupted()
    const { found } = write(out, [east])
    expect(codes(found)).toEqual(['NF-IO-049'])
    rmSync(join(out, 'prod'), { recursive: true })
    expect(snapshot(out)).toEqual(before)
  })

  test('stops a dry run, which touches nothing', () => {
    const { out } = interrupted()
    const before = snapshot(out)
    const { summary, found } = write(out, [east], { dryRun: true })
    expect(summary).toBeUndefined()
    expect(codes(found)).toEqual(['NF-IO-050'])
    expect(snapshot(out)).toEqual(before)
  })

  test('is not put back over a file that was edited since', () => {
    const { out, before } = interrupted()
    const edited = Object.keys(before).filter((path) => path.startsWith('one/clusters/east/dbms/'))
    for (const path of edited) writeFileSync(join(out, path), 'edited since\n')
    openWriter(out, { force: false, dryRun: false }).abandon()
    expect(snapshot(out)).toEqual({
      ...before,
      ...Object.fromEntries(edited.map((path) => [path, 'edited since\n'])),
    })
  })

  test('cannot lead out of the folder, whatever its journal says', () => {
    const folder = freshFolder()
    const out = join(folder, 'out')
    const work = join(out, '.neofleet-1-1-00000000-1')
    mkdirSync(join(work, 'journal'), { recursive: true })
    mkdirSync(join(work, 'old'))
    writeFileSync(join(work, 'old/0-0'), 'evil')
    writeFileSync(join(work, 'journal/0.json'), '[{"path":"../victim","before":"x","after":null}]')
    // The process ran on another machine, an hour ago.
    utimesSync(work, new Date(Date.now() - 3_600_000), new Date(Date.now() - 3_600_000))
    const { summary, found } = write(out, [east])
    expect(summary).toBeUndefined()
    expect(codes(found)).toEqual(['NF-IO-051'])
    expect(readdirSync(folder)).toEqual(['out'])
  })

  test('on another machine is respected for ten minutes', () => {
    const out = freshFolder()
    mkdirSync(join(out, '.neofleet-1-1-00000000-1/claims/prod'), { recursive: true })
    writeFileSync(join(out, '.neofleet-1-1-00000000-1/claims/prod/east'), '')
    expect(codes(write(out, [east], { complete: false }).found)).toEqual(['NF-IO-045'])
    expect(write(out, [west], { complete: false }).found).toEqual([])
  })
})
