// What a start should not wait for: modules that are loaded by the first call that needs them.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Modules of the program that most renders do without; each exports functions alone. */
const later = [
  'src/command-line/bot-verbs.ts',
  'src/command-line/outage-verbs.ts',
  'src/commands/foreign-document-findings.ts',
  'src/commands/version-range.ts',
  'src/diagnostics/print-text.ts',
  'src/fleet/decode-cluster-set.ts',
  'src/fleet/monitoring/promql-grammar.ts',
  'src/overlay/overlay-schema.ts',
  'src/schema/endless-pattern.ts',
  'src/source/parse-carefully.ts',
  'src/source/read-carefully.ts',
  'src/target/target-schema.ts',
  'src/template/handlebars-parser.ts',
]

/** Node's own modules that it has loaded when a program starts; any other costs some milliseconds. */
const loaded = ['node:events', 'node:fs', 'node:path', 'node:process', 'node:url']
const require = createRequire(import.meta.url)
const prefix = '\0later:'
const laterPart = './later.js'

/** Functions of one of Node's modules; what is no function is not there to be imported. */
function functionsOfNode(name) {
  return Object.keys(require(name)).filter(
    (key) => /^[a-z]/.test(key) && typeof require(name)[key] === 'function',
  )
}

function functionsOf(file) {
  return [...readFileSync(file, 'utf8').matchAll(/^export (?:function|const) (\w+)/gm)].map(
    ([, name]) => name,
  )
}

/** The module that has all of them; it and what only they need is a part of its own. */
export const laterEntry = 'later-modules'

/** Puts a module of calls, each of which loads what it calls, in the place of every one that can wait. */
export function laterModules(root) {
  const files = new Map(later.map((name) => [join(root, name), name]))
  return {
    name: 'later-modules',
    resolveId(id, importer) {
      if (id === laterEntry) return id
      if (id === laterPart) return { id, external: true }
      if (id.startsWith('node:')) {
        if (loaded.includes(id)) return null
        return importer?.startsWith(prefix) ? { id, external: true } : `${prefix}${id}`
      }
      if (importer === undefined || importer === laterEntry || !id.startsWith('.')) return null
      const file = join(dirname(importer), id)
      return files.has(file) ? `${prefix}${file}` : null
    },
    load(id) {
      if (id === laterEntry) {
        return [...files].map(([file, name]) => `export * as '${name}' from '${file}'`).join('\n')
      }
      if (!id.startsWith(prefix)) return null
      const name = id.slice(prefix.length)
      const [functions, module] = files.has(name)
        ? [functionsOf(name), `require('${laterPart}')['${files.get(name)}']`]
        : [functionsOfNode(name), `require('${name}')`]
      return functions
        .map((key) => `export const ${key} = (...values) => ${module}.${key}(...values)`)
        .join('\n')
    },
  }
}
