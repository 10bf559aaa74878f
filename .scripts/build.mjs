// Bundles the program into one file, dist/neofleet.mjs, with the built-in targets and overlays inside.
import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'
import { knownTemplates } from './known-templates.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else yield path
  }
}

const builtinFiles = ['templates', 'overlays']
  .flatMap((folder) => [...filesUnder(join(root, folder))])
  .filter((file) => !file.includes(`${sep}examples${sep}`) || file.endsWith(join('starter', 'fleet.yaml')))
  .map((file) => [relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8')])
  .sort(([a], [b]) => (a < b ? -1 : 1))
const templates = await knownTemplates(root, builtinFiles)

const mapOf = (entries) => `new Map(${JSON.stringify(entries)})`

/** What the program reads from disk, or works out, in development. */
const embedBuiltins = {
  name: 'embed-builtins',
  load(id) {
    if (id.endsWith(join('src', 'io', 'builtin.ts')))
      return `const files = ${mapOf(builtinFiles)}\nexport const builtinFiles = () => files\n`
    if (id.endsWith(join('src', 'template', 'known-templates.ts')))
      return `export const knownTemplates = ${mapOf(templates)}\n`
    // Text is read faster than a literal, and only when somebody asks for the schema.
    if (id.endsWith('.schema.json'))
      return {
        code: `export default JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(readFileSync(id, 'utf8'))))})`,
        moduleType: 'js',
      }
    return null
  },
}

await build({
  input: join(root, 'src/main.ts'),
  cwd: root,
  platform: 'node',
  plugins: [embedBuiltins],
  output: {
    file: join(root, 'dist/neofleet.mjs'),
    format: 'esm',
    codeSplitting: false,
    minify: true,
    banner: '#!/usr/bin/env node',
  },
})
chmodSync(join(root, 'dist/neofleet.mjs'), 0o755)
