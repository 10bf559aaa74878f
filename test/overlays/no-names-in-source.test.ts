import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openCatalog } from '../../src/io/catalog.ts'
import { filesBelow, root } from './example.ts'

const catalog = openCatalog()
const sources = filesBelow(join(root, 'src')).filter((file) => file.endsWith('.ts'))

/** Lines of the program that compare with a name, switch on it, or read a field called like it. */
function decisionsOn(name: string): readonly string[] {
  const decision = new RegExp(
    `(===|!==|case|includes\\(|has\\(|startsWith\\() *['"\`]${name}['"\`]|['"\`]${name}['"\`] *(===|!==)|\\.${name}\\b|\\[['"]${name}['"]\\]`,
  )
  return sources.flatMap((file) =>
    readFileSync(join(root, 'src', file), 'utf8')
      .split('\n')
      // Texts for people, and the words of documents that are imported, may say any name.
      .filter((line) => decision.test(line.replace(/'[^']*[. ][^']*'|\/\*\*.*\*\//g, '')))
      .map((line) => `${file}: ${line.trim()}`),
  )
}

test.each([...catalog.overlayNames, ...catalog.targetNames])(
  'nothing in src decides by the name %s',
  (name) => {
    expect(decisionsOn(name)).toEqual([])
  },
)
