import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { fleetPorts } from '../../src/analyze/ports/fleet-ports.ts'
import { placeText, portText } from '../../src/analyze/ports/port-pairs.ts'
import { declaredPorts } from '../../src/render/ports/declared-ports.ts'
import { policyMaker } from '../../src/render/ports/policy-view.ts'
import { fleetViews } from '../../src/render/view.ts'
import { linkTable } from '../../src/report/html/ports.ts'
import { pictureOf } from '../../src/report/picture/picture.ts'
import { readyFleet } from '../render/fleets.ts'

/** A fleet of some clusters; each line is YAML of its spec. */
function fleetOf(clusters: readonly string[], ...lines: readonly string[]) {
  const members = clusters.map((cluster) => `{ nodeAllocation: { primaries: 3 }, ${cluster} }`)
  const ready = readyFleet({
    apiVersion: 'neofleet.dev/v1alpha1',
    kind: 'Fleet',
    metadata: { name: 'orders' },
    spec: parse(
      [
        'image: { repo: neo4j, tag: 2026.08-enterprise }',
        'acceptLicenseAgreement: eval',
        'networking: { type: manual }',
        'storage: { size: 100Gi }',
        `clusters: [${members.join(', ')}]`,
        ...lines,
      ].join('\n'),
    ),
  })
  if (ready === undefined) throw new Error('not ready')
  return ready
}

const ofHub = new Set(['argocd', 'repoServer', 'commitServer', 'centralPrometheus', 'receiver'])

/** What begins or ends at what runs in the hub, a line each. */
function hubLines(clusters: readonly string[], ...lines: readonly string[]): readonly string[] {
  const { fleet, parts } = fleetOf(clusters, ...lines)
  return fleetPorts(fleet, parts).pairs.flatMap(({ from, to, needs }) =>
    needs
      .filter((need) => ofHub.has(need.from.party) || ofHub.has(need.to.party))
      .map((need) => {
        const ends = `${placeText(from)} ${need.from.party} → ${placeText(to)} ${need.to.party}`
        return [ends, ...need.to.addresses, portText(need)].join(' ')
      }),
  )
}

const east = 'name: east, region: us-east-1'
const west = 'name: west, region: us-west-2'
const gitops = 'gitops: { repoURL: "https://git.example.com/fleets.git" }'

describe('Argo CD', () => {
  test('reaches the API server of every cluster, and git', () => {
    const written = `${east}, argocd: { server: "https://east.example.com:6443" }, apiServer: "https://other.example.com"`
    const known = `${west}, apiServer: "https://west.example.com:8443/clusters/west"`
    expect(hubLines([written, known, 'name: north, region: eu-north-1'], gitops)).toEqual([
      'hub argocd → east destination east.example.com 6443/TCP',
      'hub argocd → west destination west.example.com 8443/TCP',
      'hub argocd → north destination 443/TCP',
      'hub repoServer → outside git git.example.com 443/TCP',
    ])
  })

  test('says of a port that nobody wrote that it is where API servers listen', () => {
    const { fleet, parts } = fleetOf([east], gitops)
    const needs = fleetPorts(fleet, parts).pairs.flatMap((pair) => pair.needs)
    expect(needs.find(({ from }) => from.party === 'argocd')?.why).toContain('where the API server listens')
  })

  test.each([
    ['hub: { name: west }', [east, west]],
    ['hub: { name: hub }', [east, `${west}, argocd: { server: "https://kubernetes.default.svc/" }`]],
    ['hub: { name: hub }', [east, `${west}, argocd: { name: in-cluster }`]],
  ])('reaches no further cluster from one of the fleet: %s', (hub, clusters) => {
    expect(hubLines(clusters, `gitops: { repoURL: "git@git.example.com:acme/fleets.git", ${hub} }`)).toEqual([
      'west argocd → east destination 443/TCP',
      'west repoServer → outside git git.example.com 22/TCP',
    ])
  })

  test('reaches nothing that is lost, and is nowhere without gitops', () => {
    expect(hubLines([east, `${west}, state: lost`], gitops)).toEqual([
      'hub argocd → east destination 443/TCP',
      'hub repoServer → outside git git.example.com 443/TCP',
    ])
    expect(hubLines([east, west])).toEqual([])
  })

  test.each([
    ['ssh://git@git.example.com:2222/acme/fleets.git', ['git.example.com 2222/TCP']],
    ['https://user:secret@git.example.com/fleets.git', ['git.example.com 443/TCP']],
    ['http://git.example.com/fleets.git', ['git.example.com 80/TCP']],
    ['https://[fd00::9]:8443/fleets.git', ['fd00::9 8443/TCP']],
    ['acme.example.com:fleets.git', ['acme.example.com 22/TCP']],
    ['http://gitea.git.svc.cluster.local:3000/fleets.git', []],
    ['file:///srv/fleets.git', []],
  ])('finds the host of %s', (repoURL, places) => {
    const lines = hubLines([east], `gitops: { repoURL: "${repoURL}" }`)
    expect(lines.slice(1)).toEqual(places.map((place) => `hub repoServer → outside git ${place}`))
  })

  test('pushes where its hydrator proposes', () => {
    const hydrating =
      'gitops: { repoURL: "https://git.example.com/a.git", mode: plugin, specPath: a, promotion: {} }'
    expect(hubLines([east], hydrating).at(-1)).toBe('hub commitServer → outside git git.example.com 443/TCP')
  })
})

describe('the Prometheus of the hub', () => {
  const monitoring = (central: string) => `monitoring: { enabled: true, central: { ${central} } }`

  test('fetches from every cluster that says where', () => {
    const clusters = [`${east}, prometheus: "http://prometheus.east.example.com:9090"`, west]
    expect(hubLines(clusters, monitoring('mode: federation'))).toEqual([
      'hub centralPrometheus → east federated prometheus.east.example.com 9090/TCP',
    ])
  })

  test('takes what every other cluster sends', () => {
    const url = 'mode: remote-write, url: "https://metrics.example.com/api/v1/write"'
    expect(hubLines([east, west], monitoring(url))).toEqual([
      'east scraper → hub receiver metrics.example.com 443/TCP',
      'west scraper → hub receiver metrics.example.com 443/TCP',
    ])
  })
})

describe('the report', () => {
  const { fleet, parts } = fleetOf([east], gitops)
  const { pairs } = fleetPorts(fleet, parts)

  test('has the hub in its table, where there is one cluster alone too', () => {
    expect(JSON.stringify(linkTable(pairs, 'links'))).toContain('argocd → destination')
  })

  test('draws no cluster that is no part of the fleet', () => {
    expect(pictureOf(fleet, pairs, false).links).toEqual([])
  })
})

test('no policy admits pods as what stands in one cluster alone', () => {
  const { fleet, parts } = fleetOf([east, west], gitops, 'security: { networkPolicies: { enabled: true } }')
  const said = declaredPorts(parts)
  const argocd = said.parties.get('argocd')
  const scraper = said.parties.get('scraper')
  const port = said.ports.find(({ from, to }) => from === 'scraper' && to === 'server')
  if (argocd === undefined || scraper === undefined || port === undefined) throw new Error('not there')
  const posing = {
    ...said,
    parties: new Map([...said.parties, ['argocd', { ...argocd, pods: scraper.pods }]]),
    ports: [
      ...said.ports,
      { ...port, from: 'argocd', reach: 'all' as const },
      { ...port, from: 'server', to: 'argocd', reach: 'all' as const },
    ],
  }
  for (const { view } of fleetViews(fleet, parts)) {
    expect(policyMaker(posing)(view)).toEqual(policyMaker(said)(view))
  }
})
