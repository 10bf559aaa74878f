import { expect, test } from 'vitest'
import { isMap } from '../../src/source/plain-map.ts'
import { renderedObjects } from './rendered-trees.ts'

/**
 * Fields whose Go type is a pointer: the operator writes `false` back as it stands. Read in api/v1beta1 of v1.14 and
 * confirmed by sending every example through those types; all other fields are left out where they are false or zero.
 */
const kept = new Set([
  'Neo4jEnterpriseCluster.spec.tls.strictPeerValidation',
  'Neo4jBackup.spec.options.compress',
  'Neo4jDatabase.spec.ifNotExists',
])

/** The API server puts its default, true, where the old operator leaves false out: that must be healed, not ignored. */
const turned = new Set(['Neo4jEnterpriseCluster.spec.multiCluster.coordination.failoverCoordination.enabled'])

function* emptyFields(value: unknown, path: string): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* emptyFields(item, `${path}[]`)
  else if (isMap(value))
    for (const [key, item] of Object.entries(value)) yield* emptyFields(item, `${path}.${key}`)
  else if (value === false || value === 0 || value === '') yield `${path} ${value}`
}

const objects = renderedObjects.map(({ object }) => object)

interface Ignored {
  readonly group: string
  readonly kind: string
  readonly jqPathExpressions: readonly string[]
}

const ignored: readonly Ignored[] = objects
  .filter(({ kind }) => kind === 'ApplicationSet')
  .flatMap(({ spec }) => spec.template.spec.ignoreDifferences ?? [])

test('Argo CD leaves alone what the operator writes back, and nothing else', () => {
  const listed = new Set(
    ignored.flatMap(({ kind, jqPathExpressions }) =>
      jqPathExpressions.map((expression) => {
        const [, path = '', value = ''] = /^\.(\S+) \| select\(\. == (false|0)\)$/.exec(expression) ?? []
        return `${kind}.${path.replaceAll('[]?', '[]')} ${value}`
      }),
    ),
  )
  const written = new Set(
    objects
      .filter(({ apiVersion }) => apiVersion.startsWith('neo4j.neo4j.com/'))
      .flatMap(({ kind, spec }) => [...emptyFields(spec, `${kind}.spec`)])
      .filter((field) => ![kept, turned].some((fields) => fields.has(field.split(' ')[0] ?? ''))),
  )
  expect([...listed].sort()).toEqual([...written].sort())
})

// The operator fills in defaults by the same write, auth.authenticationProviders among them: Argo CD would never again
// apply a change to a field that it once has written.
test('no field is left alone for the name of who wrote it', () => {
  expect(ignored.length).toBeGreaterThan(3)
  for (const each of ignored) {
    expect(Object.keys(each).sort()).toEqual(['group', 'jqPathExpressions', 'kind'])
    expect(each.group).toBe('neo4j.neo4j.com')
  }
})
