import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { findViolations } from '../../src/schema/find-violations.ts'
import { type KindSchema, kindSchemaFile } from '../../src/schema/kind-schema.ts'
import type { Violation } from '../../src/schema/violation.ts'
import { formatPath } from '../../src/source/path.ts'

export interface KubernetesObject {
  readonly apiVersion: string
  readonly kind: string
  readonly [field: string]: unknown
}

const fixtures = new URL('fixtures/', import.meta.url)
const schemas = new URL('../../templates/schemas/', import.meta.url)

/** A valid object, by the name of its file in fixtures. */
export function fixture(name: string): KubernetesObject {
  return parse(readFileSync(new URL(`${name}.yaml`, fixtures), 'utf8'))
}

/** The names of all valid objects in fixtures. */
export function fixtureNames(): readonly string[] {
  return readdirSync(fixtures).map((file) => file.replace('.yaml', ''))
}

/** The committed schema of a kind. */
export function kindSchema(apiVersion: string, kind: string): KindSchema {
  return JSON.parse(readFileSync(new URL(kindSchemaFile(apiVersion, kind), schemas), 'utf8'))
}

/** What is wrong with an object by the schema of its kind. */
export function violationsOf(object: KubernetesObject): readonly Violation[] {
  const { schema } = kindSchema(object.apiVersion, object.kind)
  return findViolations(object, schema, { dialect: 'structural' })
}

/** Violations the way a person reads them. */
export function lines(violations: readonly Violation[]): readonly string[] {
  return violations.map(({ path, message, suggestion }) =>
    [
      `${formatPath(path)}: ${message}`,
      ...(suggestion === undefined ? [] : [`Did you mean ${suggestion}?`]),
    ].join(' '),
  )
}
