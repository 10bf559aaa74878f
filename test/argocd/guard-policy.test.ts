import { describe, expect, test } from 'vitest'
import { type AdmissionRequest, permits } from './cel.ts'
import { renderedObjects, renderedTrees } from './rendered-trees.ts'

interface Rule {
  readonly apiGroups: readonly string[]
  readonly operations: readonly string[]
  readonly resources: readonly string[]
}

const policies = renderedObjects
  .filter(({ file }) => file.includes('/validatingadmissionpolicy-neofleet-guard-'))
  .map(({ object }) => object)
const texts = [...new Set(policies.map(({ spec }) => JSON.stringify(spec.validations)))]
const rules: readonly Rule[] = policies[0].spec.matchConstraints.resourceRules
const expressions: readonly string[] = policies[0].spec.validations.map(
  ({ expression }: { expression: string }) => expression,
)

const admits = (request: AdmissionRequest) => expressions.every((expression) => permits(expression, request))

const alias = renderedObjects.find(({ file }) => file.includes('/neo4jdatabasealias-'))?.object
const resourceOf = (kind: string) => `${kind.toLowerCase()}s`.replace(/ss$/, 'ses')
const guarded = 'argocd.argoproj.io/sync-options'
const withAnnotations = (annotations?: Readonly<Record<string, string>>) => ({
  ...alias,
  metadata: {
    name: alias.metadata.name,
    namespace: alias.metadata.namespace,
    ...(annotations && { annotations }),
  },
})
const generation = (value: string) => withAnnotations({ 'neofleet.dev/generation': value })

test('every tree has the same rules', () => {
  expect(policies.length).toBeGreaterThan(40)
  expect(texts).toHaveLength(1)
  expect(expressions).toHaveLength(2)
})

describe('a delete is refused', () => {
  test.each([
    ['of an object as it is rendered', alias, false],
    ['of an object without annotations', withAnnotations(), false],
    ['unless a retired record names it', withAnnotations({ 'neofleet.dev/retired': '2026-11-r1' }), true],
  ])('%s', (_, oldObject, expected) => {
    expect(admits({ operation: 'DELETE', oldObject })).toBe(expected)
  })
})

describe('an update is refused', () => {
  test.each([
    ['to an older generation', generation('2'), generation('1'), false],
    [
      'without the generation that it had',
      generation('1'),
      withAnnotations({ [guarded]: 'Prune=false' }),
      false,
    ],
    ['without any annotation', generation('1'), withAnnotations(), false],
    ['to what is no number', generation('1'), generation('one'), false],
    ['by text and not by number', generation('9'), generation('10'), true],
    ['to a number that is too large', generation('1'), generation('99999999999999999999'), false],
    // Somebody wrote it by hand, and nobody could mend it.
    ['but not from what is no number', generation('one'), generation('1'), true],
    ['but not from a number that is too large', generation('99999999999999999999'), generation('2'), true],
    ['but not to the same generation', generation('2'), generation('2'), true],
    ['but not to a newer one', generation('2'), generation('3'), true],
    ['but not where nothing was counted yet', withAnnotations(), generation('0'), true],
    [
      'but not of the finalizer that the operator adds',
      alias,
      { ...alias, metadata: { ...alias.metadata, finalizers: ['x'] } },
      true,
    ],
  ])('%s', (_, oldObject, object, expected) => {
    expect(admits({ operation: 'UPDATE', oldObject, object })).toBe(expected)
  })
})

test('whatever holds a count of generations is guarded from older ones', () => {
  const counted = renderedObjects
    .filter(({ object }) => object.metadata.annotations?.['neofleet.dev/generation'] !== undefined)
    .map(({ object }) => `${object.apiVersion.split('/').slice(0, -1)}/${resourceOf(object.kind)}`)
  const guardedResources = renderedObjects
    .filter(({ object }) => object.kind === 'ValidatingAdmissionPolicy')
    .flatMap(({ object }): readonly Rule[] => object.spec.matchConstraints.resourceRules)
    .filter(({ operations }) => operations.includes('UPDATE'))
    .flatMap(({ apiGroups, resources }) => resources.map((resource) => `${apiGroups[0]}/${resource}`))
  expect(new Set(counted).size).toBeGreaterThan(4)
  expect([...new Set(counted)].filter((resource) => !guardedResources.includes(resource))).toEqual([])
})

// The name that clients use follows the home; who owns it keeps a revert of a failover from leading them back.
test('names that follow a home are guarded where they are, by the same rule', () => {
  const named = renderedTrees.flatMap(({ folder, files }) =>
    files
      .filter(({ file, object }) => object.kind === 'DNSEndpoint' && !file.includes('/dnsendpoint-neo4j-'))
      .map(({ file, object }) => ({ folder, files, owner: file.split('/dns/')[0] ?? '', object })),
  )
  const hub = named.filter(({ object }) => object.metadata.namespace === 'neo4j-fleet-dns')
  expect(hub.length).toBeGreaterThan(1)
  for (const { folder, files, owner, object } of hub) {
    const own = files.filter(({ file }) => file.startsWith(`${owner}/platform/validatingadmissionpolicy`))
    const policy = own.find(({ file }) => file.includes('-neofleet-names-'))?.object
    expect(own, folder).toHaveLength(2)
    expect(policy.spec.matchConstraints.namespaceSelector.matchLabels).toEqual({
      'kubernetes.io/metadata.name': object.metadata.namespace,
    })
    expect(policy.spec.validations.map(({ expression }: { expression: string }) => expression)).toEqual(
      expressions.filter((expression) => expression.includes('UPDATE')),
    )
  }
  const counts = named.map(({ object }) => object.metadata.annotations['neofleet.dev/generation'])
  expect(counts.filter((count) => count !== undefined).length).toBeGreaterThan(0)
})

test('what holds a count of generations, and what Argo CD may not prune, is guarded from deletes', () => {
  const guardedKinds = new Set(
    renderedObjects
      .filter(({ file }) => /\/clusters\/[^/]+\/(dbms|database|backup|platform)\//.test(file))
      .map(({ object }) => object)
      .filter(({ apiVersion, metadata }) => {
        const { annotations = {} } = metadata
        if ('neofleet.dev/generation' in annotations) return true
        return (
          apiVersion.startsWith('neo4j.neo4j.com/') && annotations[guarded]?.includes('Delete=false') === true
        )
      })
      .map(({ kind }) => resourceOf(kind)),
  )
  expect(guardedKinds.size).toBeGreaterThan(4)
  const deletes = rules.filter(({ operations }) => operations.includes('DELETE'))
  const resources = new Set(deletes.flatMap((rule) => rule.resources))
  expect([...guardedKinds].filter((resource) => !resources.has(resource))).toEqual([])
  expect(resources.has('namespaces')).toBe(true)
})
