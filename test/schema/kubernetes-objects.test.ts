import { describe, expect, test } from 'vitest'
import { fixture, fixtureNames, type KubernetesObject, kindSchema, lines, violationsOf } from './kinds.ts'

/** A valid object with one field set, or removed where the value is undefined. */
function broken(name: string, path: readonly (string | number)[], value?: unknown): KubernetesObject {
  const object = structuredClone(fixture(name))
  let place: object = object
  for (const step of path.slice(0, -1)) place = Reflect.get(place, step)
  const last = path[path.length - 1] ?? ''
  if (value === undefined) Reflect.deleteProperty(place, last)
  else Reflect.set(place, last, value)
  return object
}

describe('an object of a known kind', () => {
  test.each(fixtureNames())('%s of the worked examples is valid', (name) => {
    expect(violationsOf(fixture(name))).toEqual([])
  })

  test('names the field that was probably meant', () => {
    expect(lines(violationsOf(broken('neo4j-backup', ['spec', 'scheduel'], '@daily')))).toEqual([
      'spec.scheduel: There is no field "scheduel" here. Did you mean schedule?',
    ])
  })

  test('may not leave out what is required', () => {
    expect(lines(violationsOf(broken('neo4j-replica-database', ['spec', 'source'])))).toEqual([
      'spec.source: The field "source" is missing.',
    ])
  })

  test('needs a name, because a generated one cannot be applied twice', () => {
    expect(lines(violationsOf(broken('service', ['metadata', 'name'])))).toEqual([
      'metadata.name: The field "name" is missing.',
    ])
  })

  test('takes only strings as annotations', () => {
    expect(lines(violationsOf(broken('app-project', ['metadata', 'annotations'], { wave: 1 })))).toEqual([
      'metadata.annotations.wave: This must be a string, but it is an integer (1).',
    ])
  })

  test('takes no null, which an API server reads as nothing', () => {
    expect(lines(violationsOf(broken('cilium-network-policy', ['spec'], null)))).toEqual([
      'spec: This must be a map, but it is null.',
    ])
  })

  test('lists the values to choose from', () => {
    expect(lines(violationsOf(broken('service', ['spec', 'type'], 'LoadBalancr')))).toEqual([
      'spec.type: This must be "ClusterIP", "ExternalName", "LoadBalancer" or "NodePort", but it is "LoadBalancr". Did you mean LoadBalancer?',
    ])
  })

  test('may not hold two list items with the same key', () => {
    const port = { port: 7687, protocol: 'TCP', name: 'bolt' }
    expect(lines(violationsOf(broken('service', ['spec', 'ports'], [port, { ...port, name: 'b' }])))).toEqual(
      ['spec.ports[1]: This has the same port and protocol as item [0]; no two items may share that.'],
    )
  })

  test('may not render its own status, which an API server drops', () => {
    expect(violationsOf(broken('submariner', ['status'], {}))).toMatchObject([{ rule: 'unknown' }])
  })
})

test('a schema tells where its objects live', () => {
  expect(kindSchema('v1', 'Namespace')).toMatchObject({ scope: 'Cluster', served: true })
  expect(kindSchema('neo4j.neo4j.com/v1beta1', 'Neo4jBackup')).toMatchObject({
    scope: 'Namespaced',
    served: true,
  })
})
