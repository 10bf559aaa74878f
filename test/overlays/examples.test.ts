import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hasErrors } from '../../src/diagnostics/result.ts'
import { examples, expectedOf, filesBelow, filesOf, renderFleet, root, saidOf } from './example.ts'

// `npm run update` writes the expected trees anew; look at their diff before you commit it.
const isUpdating = () =>
  (expect.getState().snapshotState as unknown as { _updateSnapshot: string })._updateSnapshot === 'all'

describe.each(examples)('$path', ({ path, text }) => {
  const { diagnostics, trees } = renderFleet(join(path, 'fleet.yaml'))
  const files = filesOf(trees)
  const expected = join(root, path, 'expected')

  test('says what its comments expect, and nothing else', () => {
    expect(saidOf(diagnostics)).toEqual(expectedOf(text))
  })

  test('has a tree exactly when it has no error', () => {
    if (isUpdating() && files.size === 0) rmSync(expected, { recursive: true, force: true })
    expect(files.size === 0).toBe(hasErrors(diagnostics))
    if (files.size === 0) expect(existsSync(expected)).toBe(false)
  })

  if (files.size === 0) return
  test('renders every file as it is committed, and no other', async () => {
    for (const [name, content] of files) await expect(content).toMatchFileSnapshot(join(expected, name))
    const stray = existsSync(expected) ? filesBelow(expected).filter((name) => !files.has(name)) : []
    if (isUpdating()) for (const name of stray) rmSync(join(expected, name))
    else expect(stray).toEqual([])
  })
})
