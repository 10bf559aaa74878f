// The direction of imports and where effects belong, asked of the linter itself: one probe in each folder.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { freshFolder } from './fresh-folder.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Each may import those before it, and nothing else but libraries. */
const pure = 'diagnostics source schema template fleet target overlay print render diff analyze report'.split(
  ' ',
)

const before = (folder: string) => pure.slice(0, pure.indexOf(folder))

const allowed: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(pure.map((folder) => [folder, before(folder)])),
  io: ['diagnostics', 'source', 'schema', 'fleet', 'target', 'overlay', 'print', 'diff'],
  argocd: [...pure, 'io'],
  bot: [...pure, 'io'],
  commands: [...pure, 'io', 'argocd', 'bot'],
  'command-line': ['io', 'commands'],
}
const folders = Object.keys(allowed)

/** What a file in each folder is refused of these lines. */
function refused(lines: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const folder = freshFolder()
  copyFileSync(join(root, '.biome.json'), join(folder, '.biome.json'))
  writeFileSync(join(folder, '.gitignore'), 'dist')
  for (const name of folders) {
    mkdirSync(join(folder, 'src', name), { recursive: true })
    writeFileSync(join(folder, 'src', name, 'probe.ts'), lines.join('\n'))
  }
  const rules = ['noRestrictedImports', 'noRestrictedGlobals'].map((rule) => `--only=style/${rule}`)
  const { stdout } = spawnSync(
    join(root, 'node_modules/.bin/biome'),
    ['lint', ...rules, '--reporter=github', '--max-diagnostics=none', '.'],
    { cwd: folder, encoding: 'utf8' },
  )
  const found = [...stdout.matchAll(/\/src\/([\w-]+)\/probe\.ts,line=(\d+)/g)]
  const refusedIn = (name: string) =>
    found.filter(([, where]) => where === name).map(([, , line]) => Number(line))
  return Object.fromEntries(
    folders.map((name) => [name, lines.filter((_, index) => refusedIn(name).includes(index + 1))]),
  )
}

test('every folder of src has its place', () => {
  const found = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(found.map(({ name }) => name).sort()).toEqual(folders.toSorted())
})

test('imports point one way', () => {
  const found = refused(folders.map((name) => `import '../${name}/other.ts'`))
  const expected = folders.map((name) => {
    const others = folders.filter((other) => other !== name && !allowed[name]?.includes(other))
    return [name, others.map((other) => `import '../${other}/other.ts'`)]
  })
  expect(found).toEqual(Object.fromEntries(expected))
})

test('files, processes, network and time belong to the shells', () => {
  const effects = [
    "import 'node:fs'",
    "import 'simple-git'",
    "import '@octokit/rest'",
    'void process',
    'void fetch',
  ]
  const found = refused(effects)
  expect(Object.fromEntries(pure.map((name) => [name, found[name]]))).toEqual(
    Object.fromEntries(pure.map((name) => [name, effects])),
  )
})

test.each([
  ['source alone reads YAML', "import { parseDocument } from 'yaml'", ['source']],
  ['the check alone reads the rules', "import '../fleet/rules/index.ts'", []],
])('%s', (_, line, readers) => {
  const found = refused([line])
  expect(folders.filter((name) => found[name]?.length === 0)).toEqual(readers)
})
