import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { filesBelow, filesOf, renderFleet } from './example.ts'

const examples = resolve(import.meta.dirname, '../../../shared/reference/worked-examples')
const reference = join(examples, '3-submariner-globalnet/expected/clusters')
const absent = existsSync(reference) ? '' : ' (skipped: the worked examples are not beside the repository)'

/** What neofleet adds to every object says whose it is, and is no part of the example. */
function withoutLabels(text: string): unknown {
  const { metadata, ...object } = parse(text)
  const { labels: _, ...rest } = metadata
  return { ...object, metadata: rest }
}

/**
 * Objects of Submariner in the worked example. Its NetworkPolicy names clients by a label of their namespace, ours by
 * the clients of the spec; everything else of the example does not depend on the network.
 */
function expectedFiles(cluster: string): readonly string[] {
  return ['network', 'platform'].flatMap((area) =>
    filesBelow(join(reference, cluster, area))
      .filter((name) => !/^(networkpolicy|validatingadmissionpolicy|namespace-neo4j)/.test(name))
      .map((name) => `${area}/${name}`),
  )
}

describe.skipIf(absent !== '')(`The example globalnet of the Submariner overlay${absent}`, () => {
  const files =
    absent === ''
      ? filesOf(renderFleet('overlays/submariner/examples/globalnet/fleet.yaml').trees)
      : new Map()

  test.each(['berlin', 'azure-weu'])('gives %s the objects of the worked example', (cluster) => {
    const names = expectedFiles(cluster)
    expect(names.length).toBeGreaterThan(6)
    for (const name of names) {
      const rendered = files.get(`plant/clusters/${cluster}/${name}`) ?? '{ metadata: {} }'
      expect(withoutLabels(rendered), name).toEqual(
        withoutLabels(readFileSync(join(reference, cluster, name), 'utf8')),
      )
    }
  })

  test('never renders what controllers own', () => {
    const kinds = [...files.values()].map((text) => parse(text)?.kind)
    expect(kinds).toContain('Submariner')
    for (const kind of [
      'Cluster',
      'Endpoint',
      'Gateway',
      'GlobalIngressIP',
      'ServiceImport',
      'EndpointSlice',
    ]) {
      expect(kinds).not.toContain(kind)
    }
  })
})
