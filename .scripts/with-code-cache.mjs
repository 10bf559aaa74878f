// Makes the program start fast: its text and V8's compiled form of it, in one file that works without the latter too.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateRawSync } from 'node:zlib'

const generator = fileURLToPath(new URL('code-cache.mjs', import.meta.url))

/** V8 reads a text of one-byte characters faster; outside tagged templates an escape means the same. */
function ascii(text) {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** What V8 compiles while the program prints one cluster of `fleet`, as the plugin does, and writes all of them. */
function codeCache(source, embedded, fleet) {
  const folder = mkdtempSync(join(tmpdir(), 'neofleet-build-'))
  const [program, texts, cache, out] = ['program.js', 'embedded', 'cache', 'out'].map((name) =>
    join(folder, name),
  )
  writeFileSync(program, source, 'latin1')
  writeFileSync(texts, embedded)
  const runs = [
    ['render', fleet, '--stdout', '--cluster', 'us-east-primary'],
    ['render', fleet, '--out', out, '--quiet'],
  ]
  const words = runs.map((run) => JSON.stringify(run))
  execFileSync(process.execPath, [generator, program, texts, cache, ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const data = readFileSync(cache)
  rmSync(folder, { recursive: true })
  return data
}

/** A text as one of characters that stand in any line of any file. */
function packed(bytes) {
  return deflateRawSync(bytes, { level: 9 }).toString('base64')
}

/**
 * A statement that makes V8 wait four times as long before it optimises a function: most runs end before that pays,
 * and the work of its threads counts. Only for the V8 that built the cache, as such flags come and go; none where it
 * has no such flag. It is told after the cache is taken over: a cache holds under the flags it was made with.
 */
function patience() {
  const flag = '--interrupt-budget'
  const isKnown = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' }).includes(`${flag} (`)
  if (!isKnown) return ''
  return `if (!script.cachedDataRejected) process.getBuiltinModule('v8').setFlagsFromString('${flag}=300000')\n`
}

/**
 * An ES module that runs `code`, a CommonJS bundle; another version of Node refuses the cache and compiles. Node reads
 * the whole file as text before it runs the first line of it, so the less of it the better: the code, its compiled form
 * and the embedded texts stand packed in comments, and the texts are unpacked when the first is asked for.
 */
export function withCodeCache(code, embedded, fleet) {
  const source = `(function(require,embedded){const exports={};${ascii(code)}\nreturn exports})`
  const parts = [
    Buffer.from(source, 'latin1'),
    codeCache(source, embedded, fleet),
    Buffer.from(ascii(embedded), 'latin1'),
  ]
  return `#!/usr/bin/env node
const { readFileSync } = process.getBuiltinModule('fs')
const { createRequire } = process.getBuiltinModule('module')
const { Script } = process.getBuiltinModule('vm')
const { inflateRawSync } = process.getBuiltinModule('zlib')
const [, source, cache, texts] = readFileSync(import.meta.filename, 'latin1').split('\\n//')
const unpack = (part) => inflateRawSync(Buffer.from(part, 'base64'), { chunkSize: 2 ** 21 })
const options = { filename: import.meta.filename, cachedData: unpack(cache) }
const script = new Script(unpack(source).latin1Slice(), options)
${patience()}const program = script.runInThisContext()
program(createRequire(import.meta.url), () => unpack(texts).latin1Slice()).start()
${parts.map((part) => `//${packed(part)}\n`).join('')}`
}
