import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readRemembered, readTrees } from '../../src/io/read-tree.ts'
import { freshFolder } from '../fresh-folder.ts'
import { codes, part, write } from './sample.ts'

function written(): string {
  const out = freshFolder()
  write(out, [part('east', { 'dbms/a.yaml': 'one\n' }), part('west', { 'dbms/a.yaml': 'two\n' })])
  return out
}

const remembered = (out: string) =>
  (readRemembered(out, ['prod']).value ?? []).map(({ where }) => where.slice(out.length))

test.each<[string, (place: string) => void]>([
  ['a folder', (place) => mkdirSync(place)],
  ['a pipe, which nobody writes to', (place) => execFileSync('mkfifo', [place])],
  ['a link to nothing', (place) => symlinkSync('nowhere', place)],
])('%s where an inventory was remembers nothing', (_, put) => {
  const out = written()
  expect(remembered(out)).toEqual(['/prod/inventory/east.json', '/prod/inventory/west.json'])
  rmSync(join(out, 'prod/inventory/east.json'))
  put(join(out, 'prod/inventory/east.json'))
  expect(remembered(out)).toEqual(['/prod/inventory/west.json'])
})

test('a file where the inventories or the tree were is no tree', () => {
  const out = written()
  for (const place of ['prod/inventory', 'prod']) {
    rmSync(join(out, place), { recursive: true })
    writeFileSync(join(out, place), 'mine\n')
    expect(remembered(out)).toEqual([])
  }
  expect(readTrees(out, ['prod']).value?.size).toBe(0)
})

test('a tree that the disk does not give is a finding', () => {
  const out = written()
  rmSync(join(out, 'prod'), { recursive: true })
  symlinkSync('prod', join(out, 'prod'))
  expect(codes(readTrees(out, ['prod']).diagnostics)).toEqual(['NF-IO-044'])
})

test('inventories that the disk does not give are a finding', () => {
  const out = written()
  rmSync(join(out, 'prod/inventory'), { recursive: true })
  symlinkSync('inventory', join(out, 'prod/inventory'))
  expect(codes(readRemembered(out, ['prod']).diagnostics)).toEqual(['NF-IO-044'])
})

test('a folder that the disk does not give is not one that is missing', () => {
  const out = join(freshFolder(), 'out')
  expect(codes(readTrees(out, ['prod']).diagnostics)).toEqual(['NF-IO-055'])
  symlinkSync('out', out)
  expect(codes(readTrees(out, ['prod']).diagnostics)).toEqual(['NF-IO-044'])
})
