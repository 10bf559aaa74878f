// The texts that the program carries along, each in a line of its own, so that it parses only those it is asked for.

/**
 * Packs texts and data into lines of JSON. The first line is the index, from kind and name to the line: `files` by
 * path, `heads` and `templates` by the path of the file they were read from, `expressions` all under one name, and
 * `schemas`.
 */
export function packEmbedded(kinds) {
  const lines = ['']
  const index = Object.entries(kinds).map(([kind, entries]) => [
    kind,
    Object.fromEntries([...entries].map(([name, value]) => [name, lines.push(JSON.stringify(value)) - 1])),
  ])
  lines[0] = JSON.stringify(Object.fromEntries(index))
  return lines.join('\n')
}

/** Files as they are embedded: one of JSON as what it says, so that its line is its text. */
export function embeddedFiles(files) {
  return [...files].map(([path, text]) => [path, path.endsWith('.json') ? JSON.parse(text) : text])
}

const reader = '\0embedded'

/** Gives code `import … from 'embedded'`; the program's one argument, `embedded`, returns all lines as a text. */
export const embeddedReader = {
  name: 'embedded-reader',
  resolveId: (id) => (id === 'embedded' ? reader : null),
  load: (id) =>
    id === reader
      ? `
let lines, index
const read = () => {
  lines ??= embedded().split('\\n')
  index ??= JSON.parse(lines[0])
}
export const names = (kind) => (read(), Object.keys(index[kind]))
export const has = (kind, name) => (read(), Object.hasOwn(index[kind], name))
export const line = (kind, name) => (read(), lines[index[kind][name]])`
      : null,
}

/** Modules of the program as they are when its texts are embedded. */
export const embeddedModules = {
  'src/io/builtin.ts': `
import { has, line, names } from 'embedded'
const texts = new Map()
const get = (path) => {
  if (!texts.has(path) && has('files', path)) {
    const text = line('files', path)
    texts.set(path, path.endsWith('.json') ? text : JSON.parse(text))
  }
  return texts.get(path)
}
const files = { keys: () => names('files'), get }
export const builtinFiles = () => files`,
  'src/target/known-heads.ts': `
import { has, line } from 'embedded'
import { builtinFiles } from '../io/builtin.ts'
export const knownHead = (file, text) =>
  has('heads', file) && builtinFiles().get(file) === text ? JSON.parse(line('heads', file)) : undefined`,
  'src/template/known-templates.ts': `
import { has, line } from 'embedded'
import { builtinFiles } from '../io/builtin.ts'
let expressions
export const knownTemplate = (file, text) => {
  if (has('templates', file) && builtinFiles().get(file) === text) return () => JSON.parse(line('templates', file))
  expressions ??= JSON.parse(line('expressions', 'all'))
  return Object.hasOwn(expressions, text) ? () => expressions[text] : undefined
}`,
}
