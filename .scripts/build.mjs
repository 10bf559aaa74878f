// Bundles the program into one file, dist/neofleet.mjs, with the built-in targets and overlays inside, and lays beside it
// what makes it start faster.
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { embeddedFiles, embeddedModules, embeddedReader, packEmbedded } from './embedded.mjs'
import { knownHeads } from './known-heads.mjs'
import { knownTemplates } from './known-templates.mjs'
import { laterEntry, laterModules } from './later.mjs'
import { splitInParts } from './parts.mjs'
import { ascii, programFiles } from './program-file.mjs'
import { replaceModules } from './replace-modules.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else yield path
  }
}

/** A program that runs meanwhile keeps the file it has opened. */
function writeWhole(file, content, mode) {
  const next = `${file}.${process.pid}`
  writeFileSync(next, content, { mode })
  renameSync(next, file)
}

const builtinFiles = new Map(
  ['templates', 'overlays']
    .flatMap((folder) => [...filesUnder(join(root, folder))])
    .filter((file) => !file.includes(`${sep}examples${sep}`) || file.endsWith(join('starter', 'fleet.yaml')))
    .map((file) => [relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8')])
    .sort(([a], [b]) => (a < b ? -1 : 1)),
)
const schemas = new Map()

/** Text is read faster than a literal, and only when somebody asks for the schema. */
const embedSchemas = {
  name: 'embed-schemas',
  load(id) {
    if (!id.endsWith('.schema.json')) return null
    const name = basename(id)
    schemas.set(name, JSON.parse(readFileSync(id, 'utf8')))
    const code = `import { text } from 'embedded'\nexport default JSON.parse(text('schemas', '${name}'))`
    return { code, moduleType: 'js' }
  },
}

const parts = splitInParts(root)
const bundle = await rolldown({
  input: { first: join(root, 'src/main.ts'), later: laterEntry },
  cwd: root,
  platform: 'node',
  plugins: [
    embeddedReader,
    embedSchemas,
    replaceModules(root, embeddedModules),
    laterModules(root),
    parts.plugin,
  ],
  preserveEntrySignatures: 'allow-extension',
  // A field of a class is set by its constructor alone, which is less work than to define it first.
  transform: {
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
  // A part holds many modules, and a later import still runs one later.
  checks: { ineffectiveDynamicImport: false },
})
const { output } = await bundle.generate({ format: 'cjs', minify: true, ...parts.output })
await bundle.close()

const { templates, texts } = await knownTemplates(root, builtinFiles)
const embedded = packEmbedded(
  {
    files: embeddedFiles(builtinFiles),
    heads: await knownHeads(root, builtinFiles),
    templates,
    texts: [['all', texts]],
    schemas,
  },
  ascii,
)
const code = output.map((part) => [`./${part.fileName}`, part.code])
const files = programFiles(code, embedded, join(root, 'templates/starters/production'))
const dist = join(root, 'dist')
mkdirSync(dist, { recursive: true })
writeWhole(join(dist, 'neofleet.prepared'), files.prepared, 0o644)
writeWhole(join(dist, 'neofleet.mjs'), files.program, 0o755)
