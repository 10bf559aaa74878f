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

type Rule = Readonly<Record<string, readonly unknown[]>>

/** JSON whose keys stand in one order. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort())
      : part,
  )
}

/** Every pair of somebody and a port that a Cilium policy lets through; ANY is what UDP and TCP are together. */
function passes(text: string): readonly string[] {
  const { spec } = parse(text) as {
    readonly spec: { readonly ingress: readonly Rule[]; readonly egress: readonly Rule[] }
  }
  const named = (peer: unknown): unknown => {
    const { matchPattern, matchName } = peer as {
      readonly matchPattern?: string
      readonly matchName?: string
    }
    return matchPattern ?? matchName ?? peer
  }
  return (['ingress', 'egress'] as const).flatMap((direction) =>
    spec[direction].flatMap(({ toPorts = [], ...rest }) =>
      Object.entries(rest).flatMap(([field, peers]) =>
        peers.flatMap((peer) =>
          (
            toPorts as readonly {
              readonly ports: readonly { readonly port: string; readonly protocol: string }[]
            }[]
          )
            .flatMap(({ ports }) => ports)
            .flatMap(({ port, protocol }) =>
              (protocol === 'ANY' ? ['TCP', 'UDP'] : [protocol]).map((kind) => `${port}/${kind}`),
            )
            .map((port) => `${direction} ${field} ${ordered(named(peer))} ${port}`),
        ),
      ),
    ),
  )
}

describe.skipIf(absent !== '')(`The example security of the target operator-v1beta1${absent}`, () => {
  const files =
    absent === ''
      ? filesOf(renderFleet('templates/operator-v1beta1/examples/security/fleet.yaml').trees)
      : new Map()

  test.each(['us-east-primary', 'us-west-dr'])('lets in %s whom the worked example lets in', (cluster) => {
    const name = 'network/ciliumnetworkpolicy-neo4j-servers.yaml'
    const theirs = readFileSync(join(examples, '1-dr-eks-cilium/expected/clusters', cluster, name), 'utf8')
    const sorted = (text: string) => [...passes(text)].sort()
    expect(sorted(files.get(`neo4j-production/clusters/${cluster}/${name}`) ?? '')).toEqual(sorted(theirs))
  })
})
