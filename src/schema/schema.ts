/** The names of types that a schema can ask for. */
export const typeNames = ['object', 'array', 'string', 'integer', 'number', 'boolean', 'null'] as const
export type TypeName = (typeof typeNames)[number]

/** A schema, or draft 7's short forms: `true` for anything, `false` for nothing. */
export type Subschema = Schema | boolean

/** How a value must look: the part of JSON Schema draft 7 and of Kubernetes' structural schemas that is checked. */
export interface Schema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Subschema>>
  readonly definitions?: Readonly<Record<string, Subschema>>
  readonly type?: TypeName | readonly TypeName[]
  readonly nullable?: boolean
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly default?: unknown

  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number

  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly multipleOf?: number

  readonly items?: Subschema
  readonly contains?: Subschema
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean

  readonly properties?: Readonly<Record<string, Subschema>>
  readonly patternProperties?: Readonly<Record<string, Subschema>>
  readonly additionalProperties?: Subschema
  readonly propertyNames?: Subschema
  readonly required?: readonly string[]
  readonly minProperties?: number
  readonly maxProperties?: number

  readonly allOf?: readonly Subschema[]
  readonly anyOf?: readonly Subschema[]
  readonly oneOf?: readonly Subschema[]
  readonly not?: Subschema
  readonly if?: Subschema
  readonly then?: Subschema
  readonly else?: Subschema

  readonly 'x-kubernetes-int-or-string'?: boolean
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean
  readonly 'x-kubernetes-embedded-resource'?: boolean
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map'
  readonly 'x-kubernetes-list-map-keys'?: readonly string[]

  readonly description?: string
  /** What a `pattern` means, in words. */
  readonly 'x-form'?: string
  /** What to write instead of values that the schema knows only to refuse them. */
  readonly 'x-instead'?: string
  /** The diagnostic code of values that it refuses, where they have one of their own. */
  readonly 'x-code'?: string
}
