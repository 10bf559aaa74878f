// Runs the bundled program once and writes what V8 compiled on the way: node code-cache.mjs SOURCE EMBEDDED CACHE ARGUMENT…
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import vm from 'node:vm'

const [, program, source, embedded, cache, ...args] = process.argv
const script = new vm.Script(readFileSync(source, 'latin1'), { filename: 'neofleet.mjs' })
process.argv = [process.execPath, program, ...args]
process.on('exit', () => writeFileSync(cache, script.createCachedData()))
script.runInThisContext()(createRequire(import.meta.url), JSON.parse(readFileSync(embedded, 'utf8')))
