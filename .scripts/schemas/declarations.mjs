// Reads the interfaces of kubernetes-types, which are Kubernetes' OpenAPI definitions in TypeScript's words.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Scalars that Kubernetes writes as strings, or as either. */
const scalars = {
  string: { type: 'string' },
  number: { type: 'integer' },
  boolean: { type: 'boolean' },
  'number | string': { 'x-kubernetes-int-or-string': true },
  Time: { type: 'string' },
  MicroTime: { type: 'string' },
  Quantity: { 'x-kubernetes-int-or-string': true },
  RawExtension: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  FieldsV1: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
}

/** A reader of definitions: `define(module, name)` gives the schema of an interface, such as `core/v1`, `ServiceSpec`. */
export function readDeclarations(folder, supplement) {
  const modules = new Map()

  function moduleOf(name) {
    if (!modules.has(name)) modules.set(name, parseModule(readFileSync(join(folder, `${name}.d.ts`), 'utf8')))
    return modules.get(name)
  }

  function define(moduleName, name) {
    const module = moduleOf(moduleName)
    const origin = module.imports.get(name)
    if (origin !== undefined) return define(origin, name)
    const declared = module.interfaces.get(name)
    if (declared === undefined) throw new Error(`${moduleName}.d.ts has no interface ${name}`)
    const extra = supplement[name] ?? {}
    const properties = {}
    for (const { field, type } of [...declared, ...(extra.fields ?? [])]) {
      properties[field] = { ...schemaOf(type, moduleName), ...extra.refine?.[field] }
    }
    const required = declared.filter((each) => !each.optional).map((each) => each.field)
    return { type: 'object', properties, ...(required.length > 0 && { required: required.sort() }) }
  }

  function schemaOf(type, moduleName) {
    if (Object.hasOwn(scalars, type)) return scalars[type]
    if (type.startsWith('"')) return { type: 'string' }
    const list = /^Array<(.*)>$/.exec(type)
    if (list) return { type: 'array', items: schemaOf(list[1], moduleName) }
    const map = /^{ \[name: string\]: (.*) }$/.exec(type)
    if (map) return { type: 'object', additionalProperties: schemaOf(map[1], moduleName) }
    return define(moduleName, type)
  }

  return { define }
}

function parseModule(text) {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '')
  const imports = new Map()
  for (const [, names, from] of code.matchAll(/^import \{ (.*) \} from "\.\.\/(.*)";$/gm)) {
    for (const name of names.split(', ')) imports.set(name, from)
  }
  const interfaces = new Map()
  for (const [, name, body] of code.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm)) {
    const fields = body.replace(/\{\s+(\[name: string\]: [^;]*);\s+\}/g, '{ $1 }')
    interfaces.set(
      name,
      [...fields.matchAll(/^ {4}"?([\w$-]+)"?(\?)?: (.*);$/gm)].map(([, field, optional, type]) => ({
        field,
        optional: optional !== undefined,
        type,
      })),
    )
  }
  return { imports, interfaces }
}
