import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { isMap } from '../../src/source/plain-map.ts'
import { rendered, type Spec } from './fleets.ts'

const strings: readonly string[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../print/fixtures/hostile-strings.json'), 'utf8'),
)
const mark = 'q7mark'

/** A fleet with the mark in every field that takes any text; labels and names have patterns of their own. */
const document = (target: string): Spec => ({
  apiVersion: 'neofleet.dev/v1alpha1',
  kind: 'Fleet',
  metadata: { name: 'shop', labels: { team: 'data' } },
  spec: {
    target,
    image: { repo: mark, tag: mark },
    acceptLicenseAgreement: 'eval',
    gitops: { repoURL: mark },
    // A version decides which values a chart has, and so is more than a text.
    platform: { cilium: { version: '1.19.6', repoURL: mark, manage: true } },
    clusters: [
      {
        name: 'east',
        region: 'us-east-1',
        nodeAllocation: { primaries: 3 },
        availabilityZones: ['a', mark],
        identity: { backup: { annotations: { [mark]: mark } } },
        argocd: { server: mark },
        networking: { cilium: { clusterId: 1, meshAddress: mark } },
      },
    ],
    storage: { className: mark, size: '10Gi' },
    config: { [mark]: mark },
    backups: {
      defaultStorage: { type: 's3', bucket: mark, path: mark },
      schedule: mark,
      retention: { maxAge: mark },
    },
    security: {
      tls: { ca: { secretKey: mark } },
      authentication: {
        provider: 'ldap',
        ldap: {
          host: 'ldaps://ldap.example.com',
          authorization: { userSearchBase: mark, userSearchFilter: `(${mark})` },
        },
      },
    },
    secrets: { provider: 'external-secrets', store: 'vault', adminSecret: { key: mark } },
    networking: {
      type: 'cilium',
      cilium: {
        cacheTTL: mark,
        mesh: { domain: mark, service: { annotations: { [mark]: mark } }, tls: { issuer: mark } },
      },
    },
    patches: [
      { target: { kind: 'Service' }, expects: 1, merge: { metadata: { annotations: { [mark]: mark } } } },
    ],
  },
})

function replaced(value: unknown, by: string): unknown {
  if (typeof value === 'string') return value.replaceAll(mark, () => by)
  if (Array.isArray(value)) return value.map((item) => replaced(item, by))
  if (!isMap(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key.replaceAll(mark, () => by), replaced(item, by)]),
  )
}

/** Every object of a fleet as data, by path. */
function dataOf(spec: unknown): ReadonlyMap<string, unknown> {
  const { tree, diagnostics } = rendered(spec)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return new Map((tree?.manifests ?? []).map(({ path, text }) => [path, parse(text)]))
}

describe.each(['operator-v1beta1', 'operator-v1alpha1'])(
  'with the target %s a value never becomes structure',
  (target) => {
    const sound = dataOf(document(target))

    test('and every field that is tried arrives in the tree', () => {
      expect(JSON.stringify([...sound]).split(mark).length).toBeGreaterThan(25)
    })

    test.each(strings.filter((text) => text !== ''))('%j', (text) => {
      const expected = new Map([...sound].map(([path, data]) => [path, replaced(data, text)]))
      expect(dataOf(replaced(document(target), text))).toEqual(expected)
    })
  },
)
