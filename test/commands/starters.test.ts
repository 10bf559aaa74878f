import { describe, expect, test } from 'vitest'
import { initCommand } from '../../src/commands/init.ts'
import { prepare } from '../../src/commands/prepare.ts'
import { renderTrees } from '../../src/commands/render-trees.ts'
import { freshFolder } from '../fresh-folder.ts'

const folder = freshFolder()

function run(place: string, options: { readonly from: string; readonly list?: boolean }): string {
  const printed: string[] = []
  const io = { stdout: (text: string) => printed.push(text), stderr: () => {}, cwd: folder, color: false }
  expect(initCommand(place, options, io)).toBe(0)
  return printed.join('')
}

const listed = run('.', { from: 'quickstart', list: true }).trimEnd().split('\n')

describe.each(listed.map((line) => /^(\S+) +(.*)$/.exec(line)?.slice(1) ?? []))(
  '%s',
  (name = '', summary) => {
    test('is told in one sentence', () => {
      expect(summary).toMatch(/^[A-Z].{30,110}[.]$/)
    })

    test('has no findings, and every object fits the schema of its kind', () => {
      run(name, { from: name })
      const { value, diagnostics } = prepare([name], folder, { overlays: [] })
      const trees = value === undefined ? [] : [...renderTrees(value)]
      const found = [...diagnostics, ...trees.flatMap((tree) => tree.diagnostics)]
      // The overlays' starters have no backups, and are told so.
      expect(found.filter(({ severity }) => severity !== 'info')).toEqual([])
      expect(trees.length).toBeGreaterThan(0)
    })
  },
)
