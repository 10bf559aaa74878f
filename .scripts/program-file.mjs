// The program as one file that needs nothing beside it, and the file that, beside it, makes it start faster.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { compiled } from './compiled.mjs'
import { requireParts } from './parts.mjs'

/** V8 reads a text of one-byte characters faster; outside tagged templates an escape means the same. */
export function ascii(text) {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A line that holds a text, in characters that stand in any comment of any file. */
function packed(name, bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 }
  return `${name} ${brotliCompressSync(bytes, { params }).toString('base64')}`
}

/** Said after the start: when nothing is left to wait for, V8 need not take down its heap page by page. */
export const leaving = `process.once('beforeExit', () => process.exit())`

/**
 * Flags for runs that mostly end before V8's care pays: it waits nine times as long before it optimises a function, as
 * a render of one cluster came to just one, which cost 6 ms; ten times where Maglev does it (Node 24); and 50 times
 * before it compiles a regular expression, whose bytecode it leaves as it is; and it does without its first compiler.
 * Young objects keep the room they have at first, 1 MB twice, as memory that is touched for the first time costs more
 * than the collections that are saved; and one thread collects them, as there is little to do for several. Long runs
 * take the last three back (src/io/long-run.ts). Those that this V8 does not have are left out, as such flags come and
 * go.
 */
export function patience() {
  const wanted = [
    '--interrupt-budget=600000',
    '--invocation-count-for-maglev=4000',
    '--no-sparkplug',
    '--semi-space-growth-factor=1',
    '--no-parallel-scavenge',
    '--regexp-tier-up-ticks=50',
    '--no-regexp-peephole-optimization',
  ]
  const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })
  return wanted.filter((flag) => known.includes(`${flag.replace('--no-', '--').split('=')[0]} (`)).join(' ')
}

/**
 * Sets flags of V8. The module for it, node:v8, loads all of Node's streams first, 2 ms of a start; the binding below it
 * does not, but is deprecated and may be gone one day. The program holds the text of this function.
 */
function setFlags(flags) {
  const { noDeprecation } = process
  process.noDeprecation = true
  try {
    process.binding('v8').setFlagsFromString(flags)
  } catch {
    process.getBuiltinModule('v8').setFlagsFromString(flags)
  }
  process.noDeprecation = noDeprecation
}

/** Said when the first part is taken over, which holds under the flags it was compiled with, and to the same V8 alone. */
function patienceAfterwards(flags) {
  return flags === ''
    ? ''
    : `  if (id === './first.js' && script.cachedDataRejected === false) setFlags('${flags}')\n`
}

/**
 * Two files of `parts`, pairs of the name and the code of a CommonJS module, and the texts embedded in them. `program` is
 * an ES module that holds all, packed in a comment, as Node reads a module as text and looks at every character before it
 * runs the first line; in a comment of many lines it looks for a star alone. `prepared` holds them as they are, and V8's
 * compiled form of the code; its first line tells which program it is for. Where it is absent, of another build, or
 * shorter than it should be, the program unpacks its own.
 */
export function programFiles(parts, embedded, fleet) {
  const flags = patience()
  const sources = Object.fromEntries(
    parts.map(([name, code]) => [
      name,
      Buffer.from(`(function(require,exports,embedded){${ascii(code)}\n})`),
    ]),
  )
  const texts = Buffer.from(embedded)
  const caches = compiled(sources, texts, fleet, flags)
  const build = createHash('sha256').update(JSON.stringify(parts)).update(texts).digest('hex')
  const pieces = [Buffer.from(build)]
  let end = build.length
  const place = (bytes) => {
    pieces.push(bytes)
    end += bytes.length
    return end
  }
  const places = Object.fromEntries(
    Object.keys(sources).map((name) => [name, [end, place(sources[name]), place(caches[name])]]),
  )
  const [atFirst, afterCode, afterCache] = places['./first.js']
  const roomForFirst = Math.max(afterCode - atFirst, afterCache - afterCode)
  const atTexts = end
  place(texts)
  const program = `#!/usr/bin/env node
const { getBuiltinModule } = process
const { fstatSync, openSync, readFileSync, readSync } = getBuiltinModule('fs')
const { Script } = getBuiltinModule('vm')
const places = ${JSON.stringify(places)}
function prepared() {
  try {
    const file = openSync(\`\${import.meta.dirname}/neofleet.prepared\`)
    // V8 keeps nothing of what it is given, so that one room serves all.
    let room = Buffer.allocUnsafeSlow(${roomForFirst})
    const bytes = (from, to) => {
      if (room.length < to - from) room = Buffer.allocUnsafeSlow(to - from)
      readSync(file, room, 0, to - from, from)
      return room.subarray(0, to - from)
    }
    const text = (from, to) => bytes(from, to).latin1Slice()
    if (fstatSync(file).size !== ${end} || text(0, ${build.length}) !== '${build}') return
    return {
      sourceOf: (id) => text(places[id][0], places[id][1]),
      cacheOf: (id) => bytes(places[id][1], places[id][2]),
      embedded: (from, to) => text(${atTexts} + from, ${atTexts} + to),
    }
  } catch {}
}
function packed() {
  const lines = readFileSync(import.meta.filename, 'latin1').split('\\n').map((line) => line.split(' '))
  const unpack = (name) =>
    getBuiltinModule('zlib').brotliDecompressSync(Buffer.from(lines.find(([id]) => id === name)[1], 'base64'))
  let texts
  const embedded = (from, to) => (texts ??= unpack('texts')).latin1Slice(from, to)
  return { sourceOf: (id) => unpack(id).latin1Slice(), cacheOf: () => undefined, embedded }
}
const { sourceOf, cacheOf, embedded } = prepared() ?? packed()
${requireParts}
${flags === '' ? '' : setFlags}
function functionOf(id) {
  const script = new Script(sourceOf(id), { filename: import.meta.filename, cachedData: cacheOf(id) })
${patienceAfterwards(flags)}  return script.runInThisContext()
}
requireParts(Object.keys(places), functionOf, getBuiltinModule, embedded)('./first.js').start()
${leaving}
/*
${Object.keys(sources)
  .map((name) => packed(name, sources[name]))
  .join('\n')}
${packed('texts', texts)}
*/
`
  return { program, prepared: Buffer.concat(pieces) }
}

/** The parts of a program file by their names, and the texts embedded in them as `texts`. */
export function partsOf(program) {
  const lines = program.split('\n/*\n')[1].split('\n').slice(0, -2)
  return Object.fromEntries(
    lines
      .map((line) => line.split(' '))
      .map(([name, part]) => [name, brotliDecompressSync(Buffer.from(part, 'base64')).toString('latin1')]),
  )
}
