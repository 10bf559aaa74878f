// Runs the bundled program and writes what V8 compiled on the way: node code-cache.mjs PLAN, a file of JSON: the
// `folder` with the `parts` of the program and the texts it carries, the flags it sets after its start, and `stages`,
// each with its `runs`, command lines, and the `parts` that are written after them.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import vm from 'node:vm'
import { requireParts } from './parts.mjs'

const { folder, parts, flags, stages } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const texts = readFileSync(join(folder, 'texts'))
const scripts = new Map()

function functionOf(part) {
  const source = readFileSync(join(folder, part), 'latin1')
  scripts.set(part, new vm.Script(source, { filename: 'neofleet.mjs' }))
  return scripts.get(part).runInThisContext()
}

const require = requireParts(parts, functionOf, createRequire(import.meta.url), (from, to) =>
  texts.latin1Slice(from, to),
)
const { start } = require('./first.js')

function next() {
  const [stage] = stages
  if (stage === undefined) return
  const run = stage.runs.shift()
  if (run !== undefined) {
    process.argv = [process.execPath, 'neofleet', ...run]
    start()
    // Without anything to wait for, the end comes once.
    return setImmediate(() => {})
  }
  for (const part of stage.parts) {
    require(part)
    writeFileSync(join(folder, `${part}.cache`), scripts.get(part).createCachedData())
  }
  // What V8 compiled holds under the flags of that moment alone.
  setFlagsFromString(flags)
  stages.shift()
  next()
}

// A run has ended when nothing is left to do.
process.on('beforeExit', next)
next()
