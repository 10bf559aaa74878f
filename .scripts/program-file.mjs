// The program as one file that needs nothing beside it, and the file that, beside it, makes it start faster.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { compiled } from './compiled.mjs'

/** V8 reads a text of one-byte characters faster; outside tagged templates an escape means the same. */
export function ascii(text) {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A text as one of characters that stand in any line of any file. */
function packed(bytes) {
  return deflateRawSync(bytes, { level: 9 }).toString('base64')
}

/**
 * A statement that makes V8 wait four times as long before it optimises a function: most runs end before that pays,
 * and the work of its threads counts. Empty where this V8 has no such flag, as such flags come and go.
 */
export function patience() {
  const flag = '--interrupt-budget'
  const isKnown = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' }).includes(`${flag} (`)
  return isKnown ? `setFlagsFromString('${flag}=300000')` : ''
}

/** Said after the code is taken over, which holds under the flags it was compiled with, and to the same V8 alone. */
function patienceAfterwards() {
  const statement = patience()
  return statement === ''
    ? ''
    : `if (script.cachedDataRejected === false) getBuiltinModule('v8').${statement}\n`
}

/**
 * Two files of `code`, a CommonJS bundle, and the texts embedded in it. `program` is an ES module that holds both,
 * packed in comments, as Node reads a module as text and looks at every character before it runs the first line.
 * `prepared` holds them as they are, and V8's compiled form of the code; its first line tells which program it is for.
 * Where it is absent, of another build, or shorter than it should be, the program unpacks its own.
 */
export function programFiles(code, embedded, fleet) {
  const source = Buffer.from(`(function(require,embedded){const exports={};${ascii(code)}\nreturn exports})`)
  const texts = Buffer.from(embedded)
  const cache = compiled(source, texts, fleet)
  const build = createHash('sha256').update(source).update(texts).digest('hex')
  const atSource = build.length
  const atCache = atSource + source.length
  const atTexts = atCache + cache.length
  const end = atTexts + texts.length
  const program = `#!/usr/bin/env node
const { getBuiltinModule } = process
const { fstatSync, openSync, readFileSync, readSync } = getBuiltinModule('fs')
const { createRequire } = getBuiltinModule('module')
const { Script } = getBuiltinModule('vm')
function prepared() {
  try {
    const file = openSync(\`\${import.meta.dirname}/neofleet.prepared\`)
    const bytes = (from, to) => {
      const part = Buffer.allocUnsafeSlow(to - from)
      readSync(file, part, 0, to - from, from)
      return part
    }
    const text = (from, to) => bytes(from, to).latin1Slice()
    if (fstatSync(file).size !== ${end} || text(0, ${atSource}) !== '${build}') return
    return {
      source: text(${atSource}, ${atCache}),
      cachedData: bytes(${atCache}, ${atTexts}),
      embedded: (from, to) => text(${atTexts} + from, ${atTexts} + to),
    }
  } catch {}
}
function packed() {
  const [, source, texts] = readFileSync(import.meta.filename, 'latin1').split('\\n//')
  const unpack = (part) => getBuiltinModule('zlib').inflateRawSync(Buffer.from(part, 'base64'))
  let lines
  const embedded = (from, to) => (lines ??= unpack(texts)).latin1Slice(from, to)
  return { source: unpack(source).latin1Slice(), embedded }
}
const { source, cachedData, embedded } = prepared() ?? packed()
const script = new Script(source, { filename: import.meta.filename, cachedData })
${patienceAfterwards()}script.runInThisContext()(createRequire(import.meta.url), embedded).start()
//${packed(source)}
//${packed(texts)}
`
  return { program, prepared: Buffer.concat([Buffer.from(build), source, cache, texts]) }
}

/** The code and the texts of a program file. */
export function partsOf(program) {
  const [, source, texts] = program.split('\n//')
  const unpack = (part) => inflateRawSync(Buffer.from(part, 'base64')).toString('latin1')
  return { source: unpack(source), texts: unpack(texts) }
}
