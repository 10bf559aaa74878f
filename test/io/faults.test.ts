import { chmodSync, cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openWriter } from '../../src/io/write/open-writer.ts'
import { freshFolder } from '../fresh-folder.ts'
import { writingChild } from './child.ts'
import { codes, part, snapshot, write } from './sample.ts'

describe('a disk that fails', () => {
  const { scratch, run } = writingChild()
  const out = join(scratch, 'out')
  const old = join(scratch, 'old')

  /** Fails the write of a second version at every n-th change; answers with how many writes did not end. */
  const failAt = (every: number, code: string, look: (before: object) => void): number => {
    rmSync(old, { recursive: true, force: true })
    run(old, 'a', '1')
    const before = snapshot(old)
    let refused = 0
    for (let step = 2; step < 120; step += every) {
      rmSync(out, { recursive: true, force: true })
      cpSync(old, out, { recursive: true })
      const outcome = run(out, 'b', '1', String(step), code)
      if (outcome?.done === true) continue
      refused += 1
      expect(codes(outcome?.found ?? [])).toEqual(['NF-IO-044'])
      expect(outcome?.found[0]?.detail).toContain(code.replace('!', ''))
      look(before)
    }
    return refused
  }

  test.each(['ENOSPC', 'EROFS', 'EACCES', 'EMFILE', 'EIO'])('once, with %s, keeps the old trees', (code) => {
    expect(failAt(17, code, (before) => expect(snapshot(out)).toEqual(before))).toBeGreaterThan(2)
  })

  test('for good leaves what the next run needs to put the old trees back', () => {
    const look = (before: object) => {
      openWriter(out, { force: false, dryRun: false }).abandon()
      expect(snapshot(out)).toEqual(before)
    }
    expect(failAt(9, 'ENOSPC!', look)).toBeGreaterThan(4)
  })
})

test.skipIf(process.getuid?.() === 0)(
  'a folder without the right to write is a finding, not an exception',
  () => {
    const out = freshFolder()
    chmodSync(out, 0o555)
    const { summary, found } = write(out, [part('east', { a: 'a' })])
    expect(summary).toBeUndefined()
    expect(codes(found)).toEqual(['NF-IO-044'])
  },
)

test('an output folder below a file is a finding', () => {
  const { found } = write('/dev/null/out', [part('east', { a: 'a' })])
  expect(codes(found)).toEqual(['NF-IO-044'])
})
