import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isEndless } from '../../src/schema/endless-pattern.ts'
import { patternOf } from '../../src/schema/pattern.ts'
import { randomFrom } from '../bot/random.ts'
import { root } from '../overlays/example.ts'

const files = ['templates', 'overlays', 'src'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(\.json|overlay\.yaml|target\.yaml)$/.test(entry.name))
    .filter((entry) => !entry.parentPath.includes('examples'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
)
const patterns = new Set(
  files.flatMap((text) => [
    ...[...text.matchAll(/"pattern": ?("(?:[^"\\]|\\.)*")/g)].map(([, found = '""']) => JSON.parse(found)),
    ...[...text.matchAll(/pattern: '([^']*)'/g)].map(([, found = '']) => found),
  ]),
)

test.each([...patterns])('%s is quick to refuse what is almost right', (pattern) => {
  for (const part of ['a', 'a-', 'a.', '1', '1.', '10,', 'a:', 'A_', '* ', '/a']) {
    const before = performance.now()
    for (const end of [':', '!', '\n']) patternOf(pattern)?.test(`${part.repeat(26)}${end}x.amazonaws.com`)
    expect(performance.now() - before, part).toBeLessThan(500)
  }
  const compiled = patternOf(pattern)
  expect(compiled && isEndless(compiled)).toBe(false)
})

test('a repeat in a repeat takes the same texts when it is written as one', () => {
  const random = randomFrom(1)
  for (let left = 2000; left > 0; left--) {
    const text = Array.from({ length: random(8) }, () => 'a-.:'[random(4)]).join('')
    const pattern = '^([-a-z]+[.]?)+$'
    expect(patternOf(pattern)?.test(text), text).toBe(new RegExp(pattern).test(text))
  }
})
