import { didYouMean } from '../diagnostics/did-you-mean.ts'
import type { Schema, Subschema } from '../schema/schema.ts'

type FieldExplanation = { readonly text: string } | { readonly problem: string; readonly help: string }

function asSchema(schema: Subschema | undefined): Schema | undefined {
  return typeof schema === 'object' ? schema : undefined
}

/** The schema of the items of a list, so that `spec.clusters.name` needs no index; of several forms that of the map. */
function inside(schema: Schema): Schema {
  if (schema.type === 'array') return asSchema(schema.items) ?? schema
  return schema.anyOf?.map(asSchema).find((branch) => branch?.properties !== undefined) ?? schema
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const branches = schema.anyOf ?? schema.oneOf
  if (branches !== undefined) return branches.map((branch) => typeOf(asSchema(branch) ?? {})).join(' | ')
  if (schema.type === 'array') return `list of ${typeOf(asSchema(schema.items) ?? {})}`
  if (schema.type === 'object') return 'map'
  return schema['x-form'] ?? String(schema.type ?? 'any value')
}

function demands(schema: Schema): readonly string[] {
  const lines: string[] = []
  if (schema.minimum !== undefined) lines.push(`at least ${schema.minimum}`)
  if (schema.maximum !== undefined && schema.maximum < Number.MAX_SAFE_INTEGER)
    lines.push(`at most ${schema.maximum}`)
  return lines
}

function describe(path: string, schema: Schema, required: boolean): string {
  const facts = [typeOf(schema), ...demands(schema), required ? 'required' : 'optional']
  if (schema.default !== undefined) facts.push(`default ${JSON.stringify(schema.default)}`)
  const lines = [path, `    ${facts.join(' · ')}`]
  if (schema.description !== undefined) lines.push('', `    ${schema.description}`)
  const below = inside(schema)
  const fields = Object.entries(below.properties ?? {})
  if (fields.length > 0) {
    lines.push('', 'Fields:')
    const width = Math.max(...fields.map(([name]) => name.length))
    for (const [name, field] of fields) {
      const mark = below.required?.includes(name) ? '*' : ' '
      const text = asSchema(field)
      lines.push(`  ${mark} ${name.padEnd(width)}  ${text?.description ?? typeOf(text ?? {})}`)
    }
  }
  return `${lines.join('\n')}\n`
}

/** Explains a field of a schema by its dotted path; list items need no index. */
export function explainField(root: Schema, path: string): FieldExplanation {
  let schema: Schema = root
  let required = true
  for (const step of path.replaceAll(/\[\d*\]/g, '').split('.')) {
    const outer = inside(schema)
    const next = asSchema(outer.properties?.[step] ?? outer.additionalProperties)
    if (next === undefined) {
      const known = Object.keys(outer.properties ?? {})
      return {
        problem: `${JSON.stringify(step)} of ${path} is no field of the fleet spec.`,
        help: didYouMean(step, known, `Known there: ${known.join(', ')}.`),
      }
    }
    required = outer.required?.includes(step) ?? false
    schema = next
  }
  return { text: describe(path, schema, required) }
}
