interface Field {
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Field>>
  readonly items?: Field
  readonly anyOf?: readonly Field[]
  readonly 'x-form'?: string
}

function typeOf(field: Field): string {
  if (field.const !== undefined) return `\`${JSON.stringify(field.const)}\``
  if (field.enum !== undefined) return field.enum.map((value) => `\`${String(value)}\``).join(', ')
  if (field.anyOf !== undefined) return field.anyOf.map(typeOf).join(' or ')
  if (field.type === 'array') return `list of ${typeOf(field.items ?? {})}`
  if (field.type === 'object') return 'map'
  const bounded = field.maximum !== undefined && field.maximum < Number.MAX_SAFE_INTEGER
  const bounds = bounded ? `, ${field.minimum ?? ''} to ${field.maximum}` : ''
  return `${field['x-form'] ?? field.type ?? 'any value'}${bounds}`
}

function row(path: string, field: Field, required: boolean): string {
  const standard =
    field.default === undefined || JSON.stringify(field.default) === '{}'
      ? ''
      : `\`${JSON.stringify(field.default)}\``
  const cells = [`\`${path}\`${required ? ' *' : ''}`, typeOf(field), standard, field.description ?? '']
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function rowsOf(schema: Field, prefix: string): readonly string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`
    const map = field.anyOf?.find(({ properties }) => properties !== undefined) ?? field
    const items = field.type === 'array' ? (field.items ?? {}) : map
    const inner = field.type === 'array' ? `${path}[]` : path
    return [row(path, field, schema.required?.includes(name) ?? false), ...rowsOf(items, inner)]
  })
}

/** Every field of a schema as one Markdown table. */
export function fieldReference(schema: Field): string {
  return `# Every field of the fleet spec

Made from the schema by a test; \`neofleet explain spec.FIELD\` prints the same. A star marks a required field.

| field | type | default | meaning |
| --- | --- | --- | --- |
${rowsOf(schema, '').join('\n')}
`
}
