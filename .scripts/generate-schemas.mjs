// Writes templates/schemas/: what an API server demands of every kind that neofleet renders, one file a kind.
//   node .scripts/generate-schemas.mjs [CRDS_DIR] [--check]     CRDS_DIR: CRD files, ../shared/crds by default
//   --check writes nothing and exits 1 when a committed file is stale
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAllDocuments } from 'yaml'
import { readDeclarations } from './schemas/declarations.mjs'
import { builtinKinds, customKinds, preferredFolder } from './schemas/kinds.mjs'
import { canonical, shareRepeated } from './schemas/share.mjs'
import { structural } from './schemas/structural.mjs'
import { supplement } from './schemas/supplement.mjs'
import { writtenKinds } from './schemas/written.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const output = join(root, 'templates', 'schemas')
const isCheck = process.argv.includes('--check')
const crds =
  process.argv.slice(2).find((word) => !word.startsWith('--')) ?? join(root, '..', 'shared', 'crds')
const declarations = join(root, 'node_modules', 'kubernetes-types')

for (const [folder, what] of [
  [crds, 'the CRDs'],
  [declarations, 'the package kubernetes-types'],
]) {
  if (existsSync(folder)) continue
  console.error(isCheck ? `skipped: this needs ${what}` : `This needs ${what} in ${folder}`)
  process.exit(isCheck ? 0 : 1)
}

const { define } = readDeclarations(declarations, supplement)

/** Every object has a name, whatever OpenAPI says: `generateName` cannot be applied twice. */
const objectMeta = { ...define('meta/v1', 'ObjectMeta'), required: ['name'] }

function kindSchema(apiVersion, kind, scope, served, schema) {
  // An API server drops a status that somebody applies, so it counts as unknown.
  const { status: _, ...properties } = schema.properties
  const demanded = (schema.required ?? []).filter((name) => name !== 'status')
  const typed = {
    ...schema,
    properties: {
      ...properties,
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: objectMeta,
    },
    required: [...new Set([...demanded, 'apiVersion', 'kind', 'metadata'])].sort(),
  }
  return { apiVersion, kind, scope, served, schema: shareRepeated(typed) }
}

function* customSchemas() {
  const files = readdirSync(crds, { recursive: true }).map(String)
  for (const file of files.filter((name) => name.endsWith('.yaml')).sort()) {
    for (const document of parseAllDocuments(readFileSync(join(crds, file), 'utf8'))) {
      const crd = document.toJS()
      if (crd?.kind === 'CustomResourceDefinition') yield* versionsOf(crd.spec, file)
    }
  }
}

function* versionsOf({ group, names, scope, versions }, file) {
  for (const { name, served, schema } of versions) {
    const apiVersion = `${group}/${name}`
    const wanted = customKinds[apiVersion]
    if (wanted === undefined || (wanted !== '*' && !wanted.includes(names.kind))) continue
    const folder = preferredFolder[apiVersion]
    if (folder !== undefined && !file.split(sep).includes(folder)) continue
    yield kindSchema(apiVersion, names.kind, scope, served, structural(schema.openAPIV3Schema))
  }
}

function* builtinSchemas() {
  for (const [apiVersion, kinds] of Object.entries(builtinKinds)) {
    const [version, group = 'core'] = apiVersion.split('/').reverse()
    for (const [kind, scope] of Object.entries(kinds)) {
      yield kindSchema(apiVersion, kind, scope, true, define(`${group.split('.')[0]}/${version}`, kind))
    }
  }
}

function* writtenSchemas() {
  for (const { apiVersion, kind, scope, spec } of writtenKinds)
    yield kindSchema(apiVersion, kind, scope, true, { type: 'object', properties: { spec } })
}

const files = new Map()
for (const entry of [...customSchemas(), ...builtinSchemas(), ...writtenSchemas()]) {
  const [version, group = 'core'] = entry.apiVersion.split('/').reverse()
  const name = `${group}_${version}_${entry.kind}.json`
  if (files.has(name)) throw new Error(`two schemas for ${entry.apiVersion} ${entry.kind}`)
  files.set(name, `${canonical(entry)}\n`)
}
for (const [apiVersion, kinds] of Object.entries(customKinds)) {
  const [group, version] = apiVersion.split('/')
  for (const kind of kinds === '*' ? [] : kinds) {
    if (!files.has(`${group}_${version}_${kind}.json`)) throw new Error(`no CRD for ${apiVersion} ${kind}`)
  }
}

mkdirSync(output, { recursive: true })
const present = new Map(readdirSync(output).map((name) => [name, readFileSync(join(output, name), 'utf8')]))
const stale = [...files.keys(), ...present.keys()].filter((name) => files.get(name) !== present.get(name))
if (isCheck) {
  for (const name of new Set(stale))
    console.error(`templates/schemas/${name} is stale: run node .scripts/generate-schemas.mjs`)
  process.exit(stale.length > 0 ? 1 : 0)
}
for (const name of present.keys()) if (!files.has(name)) rmSync(join(output, name))
for (const [name, text] of files) if (present.get(name) !== text) writeFileSync(join(output, name), text)
const bytes = [...files.values()].reduce((sum, text) => sum + text.length, 0)
console.log(`${files.size} schemas, ${Math.round(bytes / 1024)} KB`)
