// What a start should not wait for: modules that are loaded by the first call that needs them.
import { createRequire } from 'node:module'

/** Modules of the program that stand before a large library: a required module is run when it is first asked for. */
export const laterModules = {
  'src/commands/version-range.ts': `
export const satisfies = (version, range) => require('semver/functions/satisfies.js')(version, range)
export const isRange = (range) => require('semver/ranges/valid.js')(range) !== null`,
  'src/fleet/monitoring/promql-grammar.ts':
    "export const promqlParser = () => require('@prometheus-io/lezer-promql').parser",
  'src/template/handlebars-parser.ts':
    "export const parseHandlebars = (text) => require('handlebars/dist/cjs/handlebars/compiler/base.js').parse(text)",
}

/** Node's own modules that it has loaded when a program starts; any other costs some milliseconds. */
const loaded = ['node:events', 'node:fs', 'node:os', 'node:path', 'node:process', 'node:url']
const require = createRequire(import.meta.url)
const prefix = '\0later:'

/** Functions of `name`, each loading the module when it is called; what is no function is not there to be imported. */
function laterCode(name) {
  const functions = Object.keys(require(name)).filter(
    (key) => /^[a-z]/.test(key) && typeof require(name)[key] === 'function',
  )
  const calls = functions.map(
    (key) => `export const ${key} = (...values) => require('${name}').${key}(...values)`,
  )
  return calls.join('\n')
}

/** Puts a module of calls in the place of every other one. */
export const nodeModulesLater = {
  name: 'node-modules-later',
  resolveId(id, importer) {
    if (!id.startsWith('node:') || loaded.includes(id)) return null
    return importer?.startsWith(prefix) ? { id, external: true } : `${prefix}${id}`
  },
  load: (id) => (id.startsWith(prefix) ? laterCode(id.slice(prefix.length)) : null),
}
