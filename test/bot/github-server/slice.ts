import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'

/** GitHub's own description of the operations a bot needs (MIT, see test/fixtures/github/README.md). */
const file = join(resolve(import.meta.dirname, '../../..'), 'test/fixtures/github/openapi-slice.json')
const named = ['properties', 'schemas', 'responses']

export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string
  readonly nullable?: boolean
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly allOf?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
}

interface Content {
  readonly content?: { readonly 'application/json'?: { readonly schema: JsonSchema } }
}

interface Operation {
  readonly operationId: string
  readonly requestBody?: Content
  readonly responses: Readonly<Record<string, Content & { readonly $ref?: string }>>
  readonly 'x-github'?: { readonly triggersNotification?: boolean }
}

/** The slice as it stands. */
export const slice = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
}

/** OpenAPI 3.0 says `nullable` where JSON Schema says `null`. */
function converted(value: unknown, areNames = false): unknown {
  if (Array.isArray(value)) return value.map((item) => converted(item))
  if (value === null || typeof value !== 'object') return value
  const result: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) {
    if (!areNames && ['nullable', 'discriminator', 'readOnly'].includes(key)) continue
    result[key] = converted(item, !areNames && named.includes(key))
  }
  if (areNames || (value as JsonSchema).nullable !== true) return result
  if (result['type'] === undefined) return { anyOf: [{ type: 'null' }, result] }
  const { enum: words } = result as { enum?: unknown[] }
  return { ...result, type: [result['type'], 'null'], ...(words && { enum: [...words, null] }) }
}

const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false })
addFormats.default(ajv)
ajv.addFormat('repo.nwo', true)
ajv.addSchema({ ...(converted(slice) as object), $id: 'gh' })
const compiled = new Map<string, ValidateFunction>()

function check(pointer: string, value: unknown): string | undefined {
  const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `gh#${pointer}` })
  compiled.set(pointer, validate)
  return validate(value) ? undefined : ajv.errorsText(validate.errors, { separator: '\n' })
}

function escaped(path: string): string {
  return path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')
}

/** What is wrong with the body of a request. */
export function requestProblem(path: string, method: string, body: unknown): string | undefined {
  const operation = slice.paths[path]?.[method]
  if (operation?.requestBody?.content?.['application/json'] === undefined)
    return body === undefined ? undefined : 'this operation takes no body'
  if (body === undefined) return undefined
  return check(`/paths/${escaped(path)}/${method}/requestBody/content/application~1json/schema`, body)
}

/** What is wrong with a response: GitHub would not give it. */
export function responseProblem(
  path: string,
  method: string,
  status: number,
  body: unknown,
): string | undefined {
  const response = slice.paths[path]?.[method]?.responses[status]
  // Failures of the machinery around the API are in no description.
  if (response === undefined) return status >= 400 ? undefined : `status ${status} is not described`
  const content = response.content?.['application/json']
  if (response.$ref !== undefined) {
    const pointer = `${response.$ref.slice(1)}/content/application~1json/schema`
    return body === undefined ? undefined : check(pointer, body)
  }
  // Of some refusals the description leaves out that they have a text like all others.
  if (content === undefined)
    return body === undefined || status >= 400 ? undefined : 'this response has no body'
  return check(`/paths/${escaped(path)}/${method}/responses/${status}/content/application~1json/schema`, body)
}
