import type { Schema } from './schema.ts'

/** What is known of one kind of Kubernetes object: a file of `templates/schemas/`. */
export interface KindSchema {
  readonly apiVersion: string
  readonly kind: string
  /** Whether its objects live in a namespace. */
  readonly scope: 'Namespaced' | 'Cluster'
  /** Whether an API server offers this version. */
  readonly served: boolean
  /** Structural, to be read as a closed schema. */
  readonly schema: Schema
}

/** The name of the file that holds a kind's schema, such as `core_v1_Service.json`. */
export function kindSchemaFile(apiVersion: string, kind: string): string {
  const [version = '', group = 'core'] = apiVersion.split('/').reverse()
  return `${group}_${version}_${kind}.json`
}
