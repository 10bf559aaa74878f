// Makes the program start fast: its text and V8's compiled form of it, in one file that works without the latter too.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const generator = fileURLToPath(new URL('code-cache.mjs', import.meta.url))

/** V8 reads a text of one-byte characters faster; outside tagged templates an escape means the same. */
function ascii(text) {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** What V8 compiles while the program renders one cluster of `fleet`, base64. */
function codeCache(source, embedded, fleet) {
  const folder = mkdtempSync(join(tmpdir(), 'neofleet-build-'))
  const [program, texts, cache] = ['program.js', 'embedded.json', 'cache'].map((name) => join(folder, name))
  writeFileSync(program, source, 'latin1')
  writeFileSync(texts, JSON.stringify(embedded))
  const render = ['render', fleet, '--stdout', '--cluster', 'us-east-primary']
  execFileSync(process.execPath, [generator, program, texts, cache, ...render], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const data = readFileSync(cache).toString('base64')
  rmSync(folder, { recursive: true })
  return data
}

/**
 * An ES module that runs `code`, a CommonJS bundle; another version of Node refuses the cache and compiles. Texts
 * stand in comments, which a reader of JavaScript skips faster than it reads a literal.
 *
 * A render is mostly garbage that outlives two quick collections, so V8 may grow the heap by a fifth, not fourfold,
 * before it clears the rest. It is told after the code is taken over: a cache holds under the flags it was made with.
 */
export function withCodeCache(code, embedded, fleet) {
  const source = `(function(require,embedded){const exports={};${ascii(code)}\n})`
  const texts = [JSON.stringify(source), ascii(JSON.stringify(embedded)), codeCache(source, embedded, fleet)]
  return `#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'
const [source, embedded, cache] = readFileSync(import.meta.filename, 'latin1').split('\\n//').slice(1)
const options = { filename: import.meta.filename, cachedData: Buffer.from(cache, 'base64') }
const program = new Script(JSON.parse(source), options).runInThisContext()
setFlagsFromString('--heap-growing-percent=20')
program(createRequire(import.meta.url), JSON.parse(embedded))
${texts.map((text) => `//${text}\n`).join('')}`
}
