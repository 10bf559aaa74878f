import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { diffTrees } from '../../src/diff/diff-trees.ts'
import { renderJson } from '../../src/diff/render-json.ts'
import { renderMarkdown } from '../../src/diff/render-markdown.ts'
import { renderText } from '../../src/diff/render-text.ts'
import { type Tree, treeOf } from '../../src/print/tree.ts'
import { rules } from './rules.ts'
import { configMap, fleetTree } from './trees.ts'

const fixtures = new URL('fixtures/', import.meta.url)

function treeIn(folder: URL): Tree {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.yaml'),
  )
  return treeOf(
    files.map((path) => [path.replaceAll('\\', '/'), readFileSync(new URL(path, folder), 'utf8')]),
  )
}

const changesOf = (name: string) =>
  diffTrees(
    treeIn(new URL(`${name}/before/`, fixtures)),
    treeIn(new URL(`${name}/after/`, fixtures)),
    rules,
    () => undefined,
  )

describe.each(readdirSync(fixtures))('%s', (name) => {
  const changes = changesOf(name)

  test('as text', async () => {
    await expect(renderText(changes, { color: false })).toMatchFileSnapshot(`fixtures/${name}/expected.txt`)
  })

  test('as Markdown', async () => {
    await expect(renderMarkdown(changes)).toMatchFileSnapshot(`fixtures/${name}/expected.md`)
  })

  test('as JSON', async () => {
    await expect(renderJson(changes)).toMatchFileSnapshot(`fixtures/${name}/expected.json`)
  })
})

test('colour changes nothing but the colours', () => {
  for (const name of readdirSync(fixtures)) {
    const colored = renderText(changesOf(name), { color: true })
    const control = String.fromCharCode(27)
    expect(colored).toContain(`${control}[`)
    expect(
      colored
        .split(control)
        .join('')
        .replace(/\[\d+m/g, ''),
    ).toBe(renderText(changesOf(name), { color: false }).replace(/\[\d+m/g, ''))
  }
})

test('no difference is said, not shown as nothing', () => {
  expect(renderText([], { color: false })).toBe('No difference.\n')
  expect(renderMarkdown([])).toBe('No difference.\n')
  expect(JSON.parse(renderJson([]))).toMatchObject({ version: 1, changes: [], summary: { changes: 0 } })
})

test('nothing that a value holds closes a fence or steers a terminal', () => {
  const changes = changesOf('text-of-many-lines-with-hostile-characters')
  const [, fence] = /^(`+)diff$/m.exec(renderMarkdown(changes)) ?? []
  expect(fence?.length).toBe(5)
  expect(renderMarkdown(changes).split(`\n${fence}\n`)).toHaveLength(2)
  expect(renderText(changes, { color: false })).not.toContain(String.fromCharCode(27))
})

describe('Markdown for a comment of bounded length', () => {
  const many = Object.fromEntries(
    ['a', 'b', 'c', 'd'].map((cluster) => [cluster, [configMap({ text: cluster.repeat(400) })]]),
  )
  const changes = diffTrees(fleetTree({}), fleetTree(many), rules, () => undefined)

  test('stays under the bound and says what it leaves out', () => {
    const text = renderMarkdown(changes, { longest: 1500 })
    expect(text.length).toBeLessThanOrEqual(1500)
    expect(text).toMatch(/… and \d more changes, milder than these or alike\.\n$/)
  })

  test('is whole where it fits', () => {
    expect(renderMarkdown(changes, { longest: 65_536 })).toBe(renderMarkdown(changes))
  })
})

test('long lists of clusters are cut in text and whole in JSON', () => {
  const fleet = (value: string) =>
    fleetTree(
      Object.fromEntries(
        Array.from({ length: 20 }, (_, index) => [`c${index + 10}`, [configMap({ value })]]),
      ),
    )
  const changes = diffTrees(fleet('1'), fleet('2'), rules, () => undefined)
  expect(renderText(changes, { color: false })).toContain(
    'same in 20 clusters: c10, c11, c12, c13, c14, and 15 more',
  )
  expect(JSON.parse(renderJson(changes)).changes[0].clusters).toHaveLength(20)
})
