import fc from 'fast-check'

/** Text of any script, and of what YAML and Kubernetes give a meaning. */
export const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }).filter((value) => !value.includes('\ufdd0')),
  fc.string({ unit: fc.constantFrom(...'ay01_.:-# \n\t{}[],&*!|>\'"%@`/~'), maxLength: 12 }),
  fc.constantFrom('yes', 'name', 'kind', 'apiVersion', 'metadata', 'spec', '__proto__', '<<', 'a\nb\n'),
)

const scalar = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
)

/** Maps of plain data: what can stand in a file of Kubernetes, and more. */
export const data = fc.letrec<{ node: unknown; map: Record<string, unknown> }>((tie) => ({
  node: fc.oneof({ maxDepth: 4 }, scalar, fc.array(tie('node'), { maxLength: 4 }), tie('map')),
  map: fc.dictionary(text, tie('node'), { maxKeys: 5, noNullPrototype: true }),
})).map
