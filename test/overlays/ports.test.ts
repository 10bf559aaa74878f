import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { prepare } from '../../src/commands/prepare.ts'
import { discoveryOf } from '../../src/fleet/discovery.ts'
import { planFleet } from '../../src/render/plan.ts'
import { declaredPorts } from '../../src/render/ports/declared-ports.ts'
import { policyMaker } from '../../src/render/ports/policy-view.ts'
import { type PortEnd, type PortNeed, portList } from '../../src/render/ports/port-list.ts'
import { examples, expectedOf, renderFleet, root } from './example.ts'

const starters = readdirSync(join(root, 'templates/starters')).map((name) => `templates/starters/${name}`)
const sound = [
  ...starters,
  ...examples.filter(({ text }) => expectedOf(text).length === 0).map(({ path }) => path),
]
const firstOf = (path: string) => prepare([`${path}/fleet.yaml`], root, { overlays: [] }).value?.fleets[0]

interface Peer {
  readonly ipBlock?: { readonly cidr: string }
  readonly matchPattern?: string
  readonly matchName?: string
}
type Rule = Readonly<Record<string, readonly (Peer | string)[] | undefined>>

/** Who and on which port, as a policy says it: ranges and names as they are, pods as one. */
function lines(direction: string, rule: Rule): readonly string[] {
  const peers = Object.entries(rule).flatMap(([key, list]) =>
    key.toLowerCase().includes('ports') ? [] : (list ?? []),
  )
  const who = peers.map((peer) =>
    typeof peer === 'string' ? peer : (peer.ipBlock?.cidr ?? peer.matchPattern ?? peer.matchName ?? 'pods'),
  )
  const ports = (rule['toPorts'] ?? [rule]).flatMap(
    (part) => (part as unknown as { ports: readonly object[] }).ports,
  )
  return who.flatMap((peer) =>
    ports.map((entry) => {
      const { port, protocol } = entry as { readonly port: unknown; readonly protocol: string }
      return `${direction} ${peer} ${port}/${protocol}`
    }),
  )
}

const labels = (end: PortEnd) => (end.addresses.length > 0 ? end.addresses : ['pods'])

/** What the policy of a cluster must say for a need. */
function needed(need: PortNeed, cluster: string, arrivals: readonly string[]): readonly string[] {
  const port = `${need.port}/${need.protocol}`
  const crosses = need.from.cluster !== need.to.cluster && need.to.cluster !== undefined
  const seen = (end: PortEnd) =>
    crosses && end.addresses.length === 0 && arrivals.length > 0 ? arrivals : labels(end)
  return [
    ...(need.to.party === 'server' && need.to.cluster === cluster
      ? seen(need.from).map((peer) => `ingress ${peer} ${port}`)
      : []),
    ...(need.from.party === 'server' && need.from.cluster === cluster
      ? seen(need.to).map((peer) => `egress ${peer} ${port}`)
      : []),
  ]
}

describe.each(sound)('%s', (path) => {
  const ready = firstOf(path)
  const policies = renderFleet(`${path}/fleet.yaml`)
    .trees.flatMap(({ manifests }) => manifests)
    .filter(({ kind }) => /NetworkPolicy$/.test(kind))

  test('has in its policies every port of the list, and no other', () => {
    if (ready === undefined) throw new Error('not ready')
    const { fleet, parts } = ready
    const said = declaredPorts(parts)
    const { views } = planFleet(fleet, parts)
    const list = [...portList(said, views)]
    expect(policies.length).toBe(fleet.spec.security.networkPolicies.enabled ? views.length : 0)
    for (const policy of policies) {
      const { spec } = parse(policy.text)
      const arrivals = said.arrivesAs.flatMap(({ name }) =>
        list
          .filter(
            ({ from, to }) => from.party === name && to.cluster === policy.owner && to.party === 'server',
          )
          .flatMap(({ from }) => labels(from)),
      )
      const rendered = ['ingress', 'egress'].flatMap((direction) =>
        (spec[direction] ?? []).flatMap((rule: Rule) => lines(direction, rule)),
      )
      const listed = list
        .flatMap((need) => needed(need, policy.owner, arrivals))
        .filter((line) => spec.egress !== undefined || line.startsWith('ingress'))
      expect([...new Set(rendered)].sort(), policy.owner).toEqual([...new Set(listed)].sort())
    }
  })

  test('tells of every need from where to where, and why', () => {
    if (ready === undefined) throw new Error('not ready')
    const { views } = planFleet(ready.fleet, ready.parts)
    const names = new Set([...ready.fleet.clusters.map(({ name }) => name), 'hub'])
    const lost = new Set(ready.fleet.clusters.flatMap(({ name, state }) => (state === 'lost' ? name : [])))
    for (const { from, to, why, port, protocol } of portList(declaredPorts(ready.parts), views)) {
      expect(names).toContain(from.cluster)
      if (to.cluster !== undefined) expect(names).toContain(to.cluster)
      if (to.cluster !== undefined && to.cluster !== from.cluster) {
        expect(lost).not.toContain(from.cluster)
        expect(lost).not.toContain(to.cluster)
      }
      expect(why).toMatch(/\w/)
      expect(port === undefined).toBe(protocol === 'ESP' || protocol === 'ICMP')
    }
  })
})

describe('port 5000', () => {
  const image = (tag: string) => ({ repo: 'neo4j', tag })

  test.each([
    ['5.20.0-enterprise', {}, 'v1'],
    ['5.23.0-enterprise', {}, 'v2'],
    ['5.26.1-enterprise', { 'dbms.cluster.discovery.version': 'V1_OVER_V2' }, 'v1'],
    ['5.26.1-enterprise', { 'dbms.cluster.discovery.version': 'V2_ONLY' }, 'v2'],
    ['2026.08-enterprise', { 'dbms.cluster.discovery.version': 'V1_ONLY' }, 'v2'],
    ['enterprise', {}, 'v2'],
  ])('%s with %o is discovery %s', (tag, config, discovery) => {
    expect(discoveryOf({ image: image(tag), config })).toBe(discovery)
  })

  test.each(['v1', 'v2'])('is open between servers only with discovery v1: %s', (discovery) => {
    const ready = firstOf('overlays/manual/examples/starter')
    if (ready === undefined) throw new Error('not ready')
    const [first] = planFleet(ready.fleet, ready.parts).views
    const view = first?.view as Readonly<Record<string, object>>
    const policy = policyMaker(declaredPorts(ready.parts))({
      ...view,
      cluster: { ...view['cluster'], discovery },
    })
    const [servers, ...others] = policy.ingress.map(({ ports }) => ports.map(({ port }) => port))
    expect(servers?.includes(5000)).toBe(discovery === 'v1')
    expect(others.flat()).not.toContain(5000)
  })
})
