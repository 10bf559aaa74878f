import { stringify } from 'yaml'
import { type Tree, treeOf } from '../../src/print/tree.ts'

/** A manifest as a test writes it. */
export interface TestObject {
  readonly apiVersion?: string
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown }
  readonly [field: string]: unknown
}

/** The tree of one fleet, each cluster with its objects, every object in a file named as the renderer names it. */
export function fleetTree(clusters: Readonly<Record<string, readonly TestObject[]>>, fleet = 'shop'): Tree {
  return treeOf(
    Object.entries(clusters).flatMap(([cluster, objects]) =>
      objects.map((object) => {
        const folder = cluster === 'hub' ? 'hub' : `clusters/${cluster}`
        const file = `${object.kind.toLowerCase()}-${object.metadata.name}.yaml`
        return [`${fleet}/${folder}/dbms/${file}`, stringify({ apiVersion: 'v1', ...object })] as const
      }),
    ),
  )
}

/** A small DBMS, changed where a test says so. */
export function dbms(spec: Readonly<Record<string, unknown>> = {}): TestObject {
  return {
    apiVersion: 'neo4j.neo4j.com/v1beta1',
    kind: 'Neo4jEnterpriseCluster',
    metadata: {
      name: 'shop',
      namespace: 'neo4j',
      annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
    },
    spec: {
      image: { repo: 'neo4j', tag: '2026.08-enterprise' },
      topology: { servers: 3 },
      storage: { className: 'gp3', size: '500Gi' },
      ...spec,
    },
  }
}

/** An object that holds no data. */
export function configMap(data: Readonly<Record<string, string>>, name = 'settings'): TestObject {
  return { kind: 'ConfigMap', metadata: { name, namespace: 'neo4j' }, data }
}
