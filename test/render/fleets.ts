import * as fc from 'fast-check'
import { type RenderedTree, renderTrees } from '../../src/commands/render-trees.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { decodeFleet } from '../../src/fleet/decode.ts'
import type { Fleet } from '../../src/fleet/fleet.ts'
import { openCatalog } from '../../src/io/catalog.ts'
import { chooseParts } from '../../src/render/choose-parts.ts'
import type { Parts } from '../../src/render/parts.ts'
import { readSource } from '../../src/source/read.ts'

/** A fleet spec as plain data. */
export type Spec = Readonly<Record<string, unknown>>

export const catalog = openCatalog()

/** The document as JSON, which is YAML, in ASCII: raw, some characters are refused before anything else. */
function escaped(document: unknown): string {
  return JSON.stringify(document, null, 1).replace(
    /[^\n -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** A decoded fleet with the folders it renders with; `undefined` when the spec is not accepted. */
export function readyFleet(document: unknown): { readonly fleet: Fleet; readonly parts: Parts } | undefined {
  const source = readSource('fleet.yaml', escaped(document)).value
  const fleet = source && decodeFleet({ layers: [source] }).value
  const parts = fleet && chooseParts(fleet, catalog).value
  return fleet && parts ? { fleet, parts } : undefined
}

/** What a fleet renders to, or what is wrong with it; with `cluster`, only that one, with nothing kept from others. */
export function rendered(
  document: unknown,
  cluster?: string,
): { readonly tree: RenderedTree | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const ready = readyFleet(document)
  if (ready === undefined) return { tree: undefined, diagnostics: [] }
  const prepared = { fleets: [ready], sets: [], catalog, texts: [] }
  const results = [...renderTrees(prepared, { cluster })]
  return {
    tree: results[0]?.value,
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  }
}

/** Files of a tree by owner, each as `path → text`. */
export function filesByOwner(tree: RenderedTree | undefined): ReadonlyMap<string, unknown> {
  return new Map((tree?.parts ?? []).map(({ owner, files }) => [owner, Object.fromEntries(files)]))
}

const name = fc.constantFrom('amber', 'birch', 'cedar', 'dune', 'elm')
const text = fc.oneof(
  fc.constantFrom('yes', '1_000', 'a: b', '"', "it's", '{{x}}', '- a', '#', '~', 'null', '1.0', 'é\u2028'),
  fc.string({ minLength: 1, maxLength: 8 }),
)
const texts = fc.dictionary(fc.constantFrom('a', 'b.c/d', 'yes', 'k: v'), text, { minKeys: 1, maxKeys: 3 })
const identity = fc.record({ annotations: texts })
const resources = fc.record({
  limits: fc.dictionary(fc.constantFrom('cpu', 'memory'), fc.constantFrom('1', '4Gi')),
})

const overrides = fc.record(
  {
    config: fc.dictionary(fc.constantFrom('one', 'two'), fc.option(text)),
    storage: fc.record({ size: fc.constantFrom('1Ti', '2Gi') }),
    image: fc.record({ tag: text }),
    resources,
  },
  { requiredKeys: [] },
)

const cluster = fc.record(
  {
    name,
    region: fc.constantFrom('us-east-1', 'eu-1', '1e3'),
    nodeAllocation: fc.record({ primaries: fc.constantFrom(3, 5), secondaries: fc.nat(2) }),
    availabilityZones: fc.array(text, { maxLength: 3 }),
    endpoint: fc.constantFrom('neo4j.example.com', 'db.example.com:7688'),
    state: fc.constantFrom('active', 'lost', 'draining'),
    incarnation: fc.integer({ min: 1, max: 3 }),
    identity: fc.record({ server: identity, backup: identity }, { requiredKeys: [] }),
    argocd: fc.oneof(fc.record({ name: text }), fc.record({ server: text })),
    overrides,
  },
  { requiredKeys: ['name', 'region', 'nodeAllocation'] },
)

const clusters = fc
  .uniqueArray(cluster, { selector: (item) => item.name, minLength: 1, maxLength: 4 })
  .chain((items) =>
    fc
      .array(fc.option(text, { nil: undefined }), { minLength: items.length, maxLength: items.length })
      .map((addresses) =>
        items.map((item, index) => ({
          ...item,
          networking: {
            cilium: {
              clusterId: 1 + index,
              ...(addresses[index] === undefined ? {} : { meshAddress: addresses[index] }),
            },
          },
        })),
      ),
  )

const backups = fc.record({
  defaultStorage: fc.record(
    {
      type: fc.constantFrom('s3', 'gcs', 'azure'),
      bucket: text,
      path: text,
      region: fc.constantFrom('yes', 'us-1'),
    },
    { requiredKeys: ['type', 'bucket'] },
  ),
  schedule: text,
  retention: fc.constantFrom('bucket-lifecycle', { maxCount: 3 }, { maxAge: '30d' }),
  entries: fc.array(
    fc.record({
      name: fc.constantFrom('hourly', 'weekly'),
      schedule: text,
      retention: fc.constant({ maxCount: 1 }),
      databases: fc.constantFrom('all', ['orders'], ['orders', 'ledger']),
    }),
    { maxLength: 1 },
  ),
})

const options = fc.record(
  {
    encryption: fc.record({ enabled: fc.boolean(), type: fc.constantFrom('wireguard', 'ipsec') }),
    cacheTTL: text,
    mesh: fc.record({ service: fc.record({ annotations: texts }) }),
    clients: fc.array(fc.record({ namespace: fc.constantFrom('shop', 'reports') }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
)

/** Fleets of one to four clusters that render with every target. */
export const fleets: fc.Arbitrary<Spec> = fc
  .record({
    clusters,
    target: fc.constantFrom('operator-v1beta1', 'operator-v1alpha1'),
    strategy: fc.constantFrom('active-passive', 'distributed'),
    tag: text,
    config: fc.dictionary(fc.constantFrom('one', 'two', 'three'), fc.oneof(text, fc.integer(), fc.boolean())),
    labels: fc.dictionary(fc.constantFrom('team', 'tier'), fc.constantFrom('a', 'yes', '1')),
    backups: fc.option(backups, { nil: undefined }),
    options,
    dns: fc.option(fc.record({ zone: fc.constant('example.com') }), { nil: undefined }),
    manage: fc.boolean(),
    external: fc.boolean(),
    tls: fc.constantFrom({}, { enabled: false }, { ca: { secretKey: 'a: b' }, duration: '1h' }),
  })
  .map((parts) => ({
    apiVersion: 'neofleet.dev/v1alpha1',
    kind: 'Fleet',
    metadata: { name: 'fleet', labels: parts.labels },
    spec: {
      target: parts.target,
      image: { repo: 'neo4j', tag: parts.tag },
      acceptLicenseAgreement: 'yes',
      strategy: parts.strategy,
      primaryCluster: parts.clusters[0]?.name,
      clusters: parts.clusters,
      storage: { className: 'gp3', size: '10Gi' },
      config: parts.config,
      ...(parts.backups === undefined ? {} : { backups: parts.backups }),
      networking: {
        type: 'cilium',
        cilium: parts.options,
        ...(parts.dns === undefined ? {} : { dns: parts.dns }),
      },
      ...(parts.manage
        ? {
            gitops: { repoURL: 'https://git.example.com' },
            platform: { cilium: { version: '1.19', manage: true } },
          }
        : {}),
      security: { tls: parts.tls },
      secrets: parts.external
        ? { provider: 'external-secrets', store: 'vault', adminSecret: { key: 'a#b' } }
        : {},
    },
  }))
