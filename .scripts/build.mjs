// Bundles the program into one file, dist/neofleet.mjs, with the built-in targets and overlays inside.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { knownHeads } from './known-heads.mjs'
import { knownTemplates } from './known-templates.mjs'
import { withCodeCache } from './with-code-cache.mjs'

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
const heads = await knownHeads(root, builtinFiles)

/** Texts that the program carries along; outside its code, so that they are no part of the code cache. */
const embedded = { files: builtinFiles, templates, heads, schemas: {} }

/** What the program reads from disk, or works out, in development. */
const embedBuiltins = {
  name: 'embed-builtins',
  load(id) {
    if (id.endsWith(join('src', 'io', 'builtin.ts')))
      return `const files = new Map(embedded.files)\nexport const builtinFiles = () => files\n`
    if (id.endsWith(join('src', 'target', 'known-heads.ts')))
      return `export const knownHeads = new Map(embedded.heads)\n`
    if (id.endsWith(join('src', 'template', 'known-templates.ts')))
      return `export const knownTemplates = new Map(embedded.templates)\n`
    // Where code asks for it, and not where the program begins: a required module is run when it is first asked for.
    if (id.endsWith(join('src', 'fleet', 'monitoring', 'promql-grammar.ts')))
      return `export const promqlParser = () => require('@prometheus-io/lezer-promql').parser\n`
    // Text is read faster than a literal, and only when somebody asks for the schema.
    if (id.endsWith('.schema.json')) {
      const name = basename(id)
      embedded.schemas[name] = JSON.stringify(JSON.parse(readFileSync(id, 'utf8')))
      return {
        code: `export default JSON.parse(embedded.schemas[${JSON.stringify(name)}])`,
        moduleType: 'js',
      }
    }
    return null
  },
}

const bundle = await rolldown({
  input: join(root, 'src/main.ts'),
  cwd: root,
  platform: 'node',
  plugins: [embedBuiltins],
})
const { output } = await bundle.generate({ format: 'cjs', codeSplitting: false, minify: true })
await bundle.close()

const program = join(root, 'dist/neofleet.mjs')
mkdirSync(dirname(program), { recursive: true })
writeFileSync(program, withCodeCache(output[0].code, embedded, join(root, 'templates/starters/production')), {
  mode: 0o755,
})
