import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { printGithub } from '../../src/diagnostics/print-github.ts'
import { printJson } from '../../src/diagnostics/print-json.ts'
import { printSarif } from '../../src/diagnostics/print-sarif.ts'
import { printText } from '../../src/diagnostics/print-text.ts'
import { isSecretKey } from '../../src/diagnostics/secret-text.ts'
import clusterSetSchema from '../../src/fleet/cluster-set.schema.json' with { type: 'json' }
import fleetSchema from '../../src/fleet/fleet.schema.json' with { type: 'json' }
import { openCatalog } from '../../src/io/catalog.ts'
import { formatPath, type Path, valueAt } from '../../src/source/path.ts'
import { freshFolder } from '../fresh-folder.ts'
import { examples, expectedOf, renderFleet } from '../overlays/example.ts'

const scratch = freshFolder()

interface Node {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly additionalProperties?: Node | boolean
  readonly items?: Node
  readonly anyOf?: readonly Node[]
  readonly oneOf?: readonly Node[]
  readonly type?: string | readonly string[]
}

interface Field {
  readonly path: Path
  /** Whether its keys are the user's own. */
  readonly open: boolean
}

/** Every place that a text can be written at, and every map with keys of the user's own. */
function fieldsOf(node: Node, path: Path, seen: readonly Node[] = []): readonly Field[] {
  if (seen.includes(node)) return []
  const within = [...seen, node]
  const open = typeof node.additionalProperties === 'object' || Object.keys(node).length === 0
  const below = [
    ...Object.entries(node.properties ?? {}).flatMap(([key, child]) =>
      fieldsOf(child, [...path, key], within),
    ),
    ...(typeof node.additionalProperties === 'object'
      ? fieldsOf(node.additionalProperties, [...path, 'own-key'], within)
      : []),
    ...(node.items === undefined ? [] : fieldsOf(node.items, [...path, 0], within)),
    ...[...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap((child) => fieldsOf(child, path, within)),
  ]
  const texts = below.length === 0 && !['boolean', 'integer', 'number'].includes(String(node.type))
  return [...(texts || open ? [{ path, open }] : []), ...below]
}

const catalog = openCatalog()
const options = catalog.overlayNames.flatMap((name) => {
  const overlay = catalog.overlay(name)?.value
  return [
    ...fieldsOf(overlay?.options.fleet as Node, ['spec', 'networking', name]),
    ...fieldsOf(overlay?.options.cluster as Node, ['spec', 'clusters', 0, 'networking', name]),
  ]
})
const fields = [
  ...new Map(
    [...fieldsOf(fleetSchema as Node, []), ...options].map((field) => [formatPath(field.path), field]),
  ).values(),
].filter(({ path }) => path.length > 0)

const fleet = parse(`
apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: shop }
spec:
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  storage: { className: gp3, size: 100Gi }
  networking: { type: manual }
  clusters: [{ name: east, region: us-east-1, nodeAllocation: { primaries: 3 } }]
`)

/** A copy of a document with another value at a path, in JSON, so that every text is quoted. */
function withValue(document: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value
  const inner = withValue(valueAt(document, [step]), rest, value)
  if (typeof step === 'number') {
    const list = Array.isArray(document) ? [...document] : []
    list[step] = inner
    return list
  }
  const map = typeof document === 'object' && !Array.isArray(document) ? document : {}
  return { ...map, [step]: inner }
}

/** Everything that a person or a machine is shown of a document, and whether it was refused. */
function shownOf(document: unknown): {
  readonly refused: boolean
  readonly output: string
  readonly codes: readonly string[]
} {
  const file = join(scratch, 'fleet.yaml')
  const text = JSON.stringify(document, null, 2)
  writeFileSync(file, text)
  const { diagnostics, trees } = renderFleet(file)
  const output = [
    printText(diagnostics, { sources: () => text, color: false }),
    printJson(diagnostics),
    printGithub(diagnostics),
    printSarif(diagnostics, { codes: [], version: '0' }),
    ...trees.flatMap(({ manifests }) => manifests.map((manifest) => manifest.text)),
  ].join('\n')
  return {
    refused: diagnostics.some(({ severity }) => severity === 'error'),
    output,
    codes: diagnostics.map(({ code }) => code),
  }
}

const token = 'ghp_canaryCanaryCanaryCanaryCanaryCanary'
const password = 'canary-horse-battery'

test('every text of the spec and of every overlay’s options is tried', () => {
  expect(fields.length).toBeGreaterThan(200)
})

test('a token is refused wherever it stands, and never shown', () => {
  for (const { path } of fields) {
    const { refused, output } = shownOf(withValue(fleet, path, token))
    expect(refused, formatPath(path)).toBe(true)
    expect(output, formatPath(path)).not.toContain(token)
  }
})

test('a password is refused under every key of the user’s own that names one, and never shown', () => {
  const open = fields.filter((field) => field.open)
  expect(open.map(({ path }) => formatPath(path))).toEqual(
    expect.arrayContaining([
      'spec.config',
      'metadata.labels',
      'spec.patches[0].merge',
      'spec.networking.istio.env',
    ]),
  )
  for (const { path } of open) {
    for (const key of ['password', 'dbms.security.ldap.authorization.system_password', 'clientSecret']) {
      const { output, codes } = shownOf(withValue(fleet, [...path, key], password))
      expect(codes, formatPath([...path, key])).toContain('NF-SEC-010')
      expect(output, formatPath([...path, key])).not.toContain(password)
    }
  }
})

describe('in a patch', () => {
  const patch = (change: object) => ({
    target: { kind: 'Service', name: 'neo4j-bolt' },
    expects: 1,
    ...change,
  })

  test.each([
    [
      'an operation',
      { operations: [{ op: 'add', path: '/metadata/annotations/api-token', value: password }] },
    ],
    ['a variable', { merge: { spec: { env: [{ name: 'NEO4J_AUTH', value: password }] } } }],
    ['a number', { merge: { spec: { password: 73_501_846 } } }],
    [
      'a private key',
      { merge: { data: { a: `-----BEGIN PRIVATE KEY-----\n${password}\n-----END PRIVATE KEY-----` } } },
    ],
  ])('%s that holds a secret is refused and not shown', (_, change) => {
    const { output, codes } = shownOf(withValue(fleet, ['spec', 'patches', 0], patch(change)))
    expect(codes).toContain('NF-SEC-010')
    expect(output).not.toContain(password)
    expect(output).not.toContain('73501846')
  })

  test.each([
    ['the name of a Secret', { tokenSecretRef: { name: 'neo4j-token' } }],
    ['a key of one', { secretKey: 'password', property: 'password' }],
    ['what a controller prints', { password: '{{ .password }}' }],
    ['a switch', { requireToken: 'true' }],
  ])('%s is none', (_, merge) => {
    const { codes } = shownOf(withValue(fleet, ['spec', 'patches', 0], patch({ merge })))
    expect(codes).not.toContain('NF-SEC-010')
  })
})

test('no field of neofleet’s own is called like a secret', () => {
  const all = [...fields, ...fieldsOf(clusterSetSchema as Node, [])].flatMap(({ path }) => path)
  expect(all.filter((step) => typeof step === 'string' && isSecretKey(step))).toEqual([])
})

test('no tree of any example has a Secret with data', () => {
  const sound = examples.filter(({ text }) => expectedOf(text).length === 0)
  const secrets = sound
    .flatMap(({ path }) => renderFleet(`${path}/fleet.yaml`).trees)
    .flatMap(({ manifests }) => manifests)
    .filter(({ kind, apiVersion }) => kind === 'Secret' && apiVersion === 'v1')
  expect(secrets.length).toBeGreaterThan(0)
  for (const { text } of secrets) {
    const secret = parse(text)
    expect(secret.type).toBe('kubernetes.io/service-account-token')
    expect(secret.data ?? secret.stringData).toBeUndefined()
  }
})
