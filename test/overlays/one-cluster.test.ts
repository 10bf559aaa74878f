import { describe, expect, test } from 'vitest'
import { prepare } from '../../src/commands/prepare.ts'
import { renderTrees, type Selection } from '../../src/commands/render-trees.ts'
import { examples, root } from './example.ts'

// A render of one cluster plans less than one of the fleet; an object may go to another cluster than it is made from.
function partsOf(path: string, selection: Selection): ReadonlyMap<string, unknown> {
  const prepared = prepare([path], root, { overlays: [] }).value
  const trees = prepared === undefined ? [] : [...renderTrees(prepared, selection)]
  return new Map(trees.flatMap(({ value }) => value?.parts ?? []).map(({ owner, files }) => [owner, files]))
}

const sound = examples.filter(
  ({ folder, name }) => folder.startsWith('overlays') && !/broken|refused|misspelt/.test(name),
)

describe.each(sound)('$path', ({ path }) => {
  test('each owner gets by itself what it has in the whole', () => {
    const whole = partsOf(path, {})
    expect(whole.size).toBeGreaterThan(1)
    for (const [owner, files] of whole)
      expect(partsOf(path, { cluster: owner }).get(owner), owner).toEqual(files)
  })
})
