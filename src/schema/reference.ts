import type { Schema, Subschema } from './schema.ts'

const resolved = new WeakMap<Schema, Map<string, Subschema | undefined>>()
const longestChain = 32

/** The schema that `$ref` chains end at, or undefined where one points nowhere or in a circle. */
export function dereference(schema: Subschema, root: Schema): Subschema | undefined {
  let target: Subschema | undefined = schema
  for (let hops = 0; typeof target === 'object' && target.$ref !== undefined; hops++) {
    if (hops === longestChain) return undefined
    target = lookup(target.$ref, root)
  }
  return target
}

function lookup(reference: string, root: Schema): Subschema | undefined {
  let known = resolved.get(root)
  if (known === undefined) {
    known = new Map()
    resolved.set(root, known)
  }
  if (!known.has(reference)) known.set(reference, follow(reference, root))
  return known.get(reference)
}

/** Follows a JSON pointer inside the same document, the only form of reference that schemas here may use. */
function follow(reference: string, root: Schema): Subschema | undefined {
  if (reference === '#') return root
  if (!reference.startsWith('#/')) return undefined
  let part: unknown = root
  for (const token of reference.slice(2).split('/')) {
    const step = token.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, step)) return undefined
    part = Reflect.get(part, step)
  }
  return typeof part === 'boolean' || (typeof part === 'object' && part !== null) ? part : undefined
}
