// Runs the bundled program and writes what V8 compiled on the way: node code-cache.mjs SOURCE TEXTS CACHE RUN…, each
// run a command line as a JSON list.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import vm from 'node:vm'

const [, program, source, texts, cache, ...runs] = process.argv
const embedded = readFileSync(texts)
const script = new vm.Script(readFileSync(source, 'latin1'), { filename: 'neofleet.mjs' })
const { start } = script.runInThisContext()(createRequire(import.meta.url), (from, to) =>
  embedded.latin1Slice(from, to),
)

function run() {
  const next = runs.shift()
  if (next === undefined) return
  process.argv = [process.execPath, program, ...JSON.parse(next)]
  start()
}

// A run has ended when nothing is left to do.
process.on('beforeExit', run)
process.on('exit', () => writeFileSync(cache, script.createCachedData()))
run()
