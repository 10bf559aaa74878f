// The texts that the program carries along, each by itself, so that it reads and parses only those it is asked for.

/** Digits of the length of the index, which stand before it. */
const digits = 8

/**
 * Packs data as JSON, and texts of one-byte characters, as most are, as they are. Before them stands the index, from kind
 * and name to the place, with `true` where a text stands as it is: `files` by path, `heads` and `templates` by the path
 * of the file they were read from, `texts` all under one name, and `schemas`. `ascii` writes a text in one-byte
 * characters, so that a place counts bytes as well.
 */
export function packEmbedded(kinds, ascii) {
  const texts = []
  let end = 0
  const placed = (value) => {
    const isPlain = typeof value === 'string' && ascii(value) === value
    const text = isPlain ? value : ascii(JSON.stringify(value))
    texts.push(text)
    end += text.length
    return isPlain ? [end - text.length, end, true] : [end - text.length, end]
  }
  const places = Object.entries(kinds).map(([kind, entries]) => [
    kind,
    Object.fromEntries([...entries].map(([name, value]) => [name, placed(value)])),
  ])
  const index = ascii(JSON.stringify(Object.fromEntries(places)))
  return `${`${index.length}`.padStart(digits, '0')}${index}${texts.join('')}`
}

/** Files as they are embedded: one of JSON as what it says, so that it is embedded as its text. */
export function embeddedFiles(files) {
  return [...files].map(([path, text]) => [path, path.endsWith('.json') ? JSON.parse(text) : text])
}

const reader = '\0embedded'

/** Gives code `import … from 'embedded'`; the program's one argument, `embedded`, returns what stands between two places. */
export const embeddedReader = {
  name: 'embedded-reader',
  resolveId: (id) => (id === 'embedded' ? reader : null),
  load: (id) =>
    id === reader
      ? `
let index, start
const read = () => {
  if (index !== undefined) return index
  start = ${digits} + Number(embedded(0, ${digits}))
  index = JSON.parse(embedded(${digits}, start))
  return index
}
export const names = (kind) => Object.keys(read()[kind])
export const has = (kind, name) => Object.hasOwn(read()[kind], name)
export const text = (kind, name) => {
  const [from, to] = read()[kind][name]
  return embedded(start + from, start + to)
}
export const isPlain = (kind, name) => read()[kind][name].length > 2`
      : null,
}

/** Modules of the program as they are when its texts are embedded. */
export const embeddedModules = {
  'src/io/builtin.ts': `
import { has, isPlain, names, text } from 'embedded'
const get = (path) => {
  if (!has('files', path)) return undefined
  const own = text('files', path)
  return isPlain('files', path) || path.endsWith('.json') ? own : JSON.parse(own)
}
const files = { keys: () => names('files'), get }
export const builtinFiles = () => files`,
  'src/target/known-heads.ts': `
import { has, text } from 'embedded'
export const knownHead = (file) =>
  has('heads', file) ? JSON.parse(text('heads', file)) : undefined`,
  'src/template/known-templates.ts': `
import { has, text } from 'embedded'
export const knownTemplate = (file) =>
  has('templates', file) ? () => JSON.parse(text('templates', file)) : undefined
let texts
export const knownText = (own) => {
  texts ??= JSON.parse(text('texts', 'all'))
  return Object.hasOwn(texts, own) ? () => texts[own] : undefined
}`,
}
