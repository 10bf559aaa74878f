import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { decodeFleet } from '../../src/fleet/decode.ts'
import { readSource } from '../../src/source/read.ts'
import { rendered } from '../render/fleets.ts'

type Member = Readonly<Record<string, unknown>>

function documentOf(member: Member, gitops: object = {}) {
  return {
    apiVersion: 'neofleet.dev/v1alpha1',
    kind: 'Fleet',
    metadata: { name: 'graph' },
    spec: {
      image: { repo: 'neo4j', tag: '2026.08-enterprise' },
      acceptLicenseAgreement: 'eval',
      gitops: { repoURL: 'https://git.example.com/fleets.git', ...gitops },
      platform: {
        cilium: { version: '1.19.6', manage: true },
        'cert-manager': { version: 'v1.21.1', manage: true },
        'neo4j-operator': { version: '1.14.0', manage: true },
      },
      clusters: [
        {
          name: 'east',
          region: 'us-east-1',
          nodeAllocation: { primaries: 3 },
          networking: { cilium: { clusterId: 1, meshAddress: 'east.example.com' } },
          ...member,
        },
      ],
      storage: { size: '100Gi' },
      networking: { type: 'cilium' },
    },
  }
}

/** The objects that the hub gets for a cluster. */
function hubOf(member: Member) {
  const { tree, diagnostics } = rendered(documentOf(member))
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return (tree?.manifests ?? []).filter(({ owner }) => owner === 'hub').map(({ text }) => parse(text))
}

/** Destinations of Applications as Argo CD resolves them, and those that projects permit. */
function destinationsOf(member: Member) {
  const hub = hubOf(member)
  const ofKind = (wanted: string) => hub.filter(({ kind }) => kind === wanted).map(({ spec }) => spec)
  const listed = ofKind('ApplicationSet').flatMap(({ generators }) => generators[0].list.elements)
  const asked = [...ofKind('Application').map(({ destination }) => destination), ...listed].map(
    ({ name = '', server = '' }) => `${name} ${server.replace(/\/$/, '')}`,
  )
  const permitted = ofKind('AppProject')
    .flatMap(({ destinations }) => destinations)
    .map(({ name = '', server = '' }) => `${name} ${server}`)
  return { asked: [...new Set(asked)], permitted: [...new Set(permitted)] }
}

// An Application's address loses its slash before Argo CD looks whether the project permits it; the project's does not.
test.each([
  [undefined, 'east '],
  [{}, 'east '],
  [{ name: 'prod-east' }, 'prod-east '],
  [{ server: 'https://east.example.com:6443' }, ' https://east.example.com:6443'],
  [{ server: 'https://east.example.com:6443/' }, ' https://east.example.com:6443'],
  [{ name: 'prod-east', server: 'https://east.example.com' }, ' https://east.example.com'],
])('argocd: %j is one destination, and the projects permit it', (argocd, destination) => {
  const member = argocd === undefined ? {} : { argocd }
  expect(destinationsOf(member)).toEqual({ asked: [destination], permitted: [destination] })
})

/** Codes and details of what is wrong with a spec. */
const wrongWith = (document: object) =>
  decodeFleet({
    layers: [readSource('fleet.yaml', JSON.stringify(document)).value].flatMap((one) => one ?? []),
  })
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, detail }) => `${code} ${detail}`)

test.each(['us-east-1', 'DC_1.b', '7', 'r'.repeat(63)])('the region %s is a label as it is', (region) => {
  expect(wrongWith(documentOf({ region }))).toEqual([])
  const sets = hubOf({ region }).filter(({ kind }) => kind === 'ApplicationSet')
  expect(sets).toHaveLength(2)
  for (const { spec } of sets) expect(spec.generators[0].list.elements[0].region).toBe(region)
})

test.each(['', 'US East (Ohio)', 'Zürich', 'eu/west', 'east,west', '-east', 'east_', 'r'.repeat(64)])(
  'the region %s, which an API server refuses as a label, is refused at its place',
  (region) => {
    expect(wrongWith(documentOf({ region }))).toEqual([
      `NF-SPEC-015 spec.clusters[0].region: ${JSON.stringify(region)} is not a region such as us-east-1: at most 63 letters, digits, \`-\`, \`_\` and \`.\`, no sign at an end.`,
    ])
  },
)

test.each(['', '/', '/fleets/graph', '..', '../fleets', 'fleets/../..', 'fleets\\graph', 'fleets\ngraph'])(
  'a folder %j, which Argo CD would not find in the repository, is refused',
  (folder) => {
    for (const field of ['path', 'specPath'])
      expect(wrongWith(documentOf({}, { [field]: folder })), field).toEqual([
        expect.stringMatching(new RegExp(`^NF-SPEC-015 spec.gitops.${field}: `)),
      ])
  },
)

test.each(['.', 'rendered', './rendered/', 'a b/c..d/…'])('a folder %j is taken', (folder) => {
  expect(wrongWith(documentOf({}, { path: folder, specPath: folder }))).toEqual([])
})
