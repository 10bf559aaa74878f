import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { mergePatch } from '../../src/source/merge-patch.ts'
import { freshFolder } from '../fresh-folder.ts'
import { examples, filesOf, renderFleet, root } from '../overlays/example.ts'

const folder = freshFolder()

interface Values {
  readonly neo4j: { readonly minimumClusterSize: number }
  readonly config: Readonly<Record<string, string>>
  readonly podSpec: Readonly<Record<string, unknown>>
}
interface Cluster {
  readonly name: string
  readonly region?: string
  readonly primaries: number
  readonly secondaries?: number
  readonly state?: string
}

const three: readonly Cluster[] = ['a', 'b', 'c'].map((name) => ({ name, region: name, primaries: 1 }))

/** The values of every server by the name of its release, for one DBMS over some clusters, and more of the spec. */
function valuesOf(clusters: readonly Cluster[], more: object = {}): ReadonlyMap<string, Values> {
  const spec = {
    target: 'helm',
    strategy: 'active-active',
    image: { repo: 'neo4j', tag: '2026.08-enterprise' },
    acceptLicenseAgreement: 'yes',
    storage: { size: '10Gi' },
    networking: { type: 'cilium' },
    clusters: clusters.map(
      ({ name, region = name, primaries, secondaries = 0, state = 'active' }, index) => ({
        name,
        region,
        state,
        availabilityZones: [`${region}1`, `${region}2`],
        nodeAllocation: { primaries, secondaries },
        networking: { cilium: { clusterId: index + 1, meshAddress: `${name}.example.com` } },
      }),
    ),
  }
  const file = join(folder, 'fleet.yaml')
  const document = { apiVersion: 'neofleet.dev/v1alpha1', kind: 'Fleet', metadata: { name: 'dbms' } }
  writeFileSync(file, JSON.stringify({ ...document, spec: mergePatch(spec, more) }))
  const { trees, diagnostics } = renderFleet(file)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return new Map(
    [...filesOf(trees)].flatMap(([path, text]) => {
      const release = /^dbms\/values\/.+\/(dbms-.+)\.json$/.exec(path)?.[1]
      return release === undefined ? [] : [[release, JSON.parse(text)]]
    }),
  )
}

function settingOf(values: ReadonlyMap<string, Values>, key: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...values].map(([release, { config }]) => [release, config[key]]))
}

const hosts = (list: string | undefined) => (list ?? '').split(',').map((address) => address.split(':')[0])
const addresses = {
  'server.bolt.advertised_address': '7687',
  'server.cluster.advertised_address': '6000',
  'server.cluster.raft.advertised_address': '7000',
  'server.routing.advertised_address': '7688',
}

describe.each(examples.filter(({ name }) => /^one-dbms/.test(name)))('$path', ({ path }) => {
  const { trees } = renderFleet(`${path}/fleet.yaml`)
  const objects = trees
    .flatMap(({ manifests }) => manifests)
    .map(({ owner, text }) => ({ owner, ...parse(text) }))
  const clusters = new Set(objects.map(({ owner }) => owner).filter((owner) => owner !== 'hub'))
  const installed = objects.filter(
    ({ kind, spec }) => kind === 'Application' && spec.source.chart === 'neo4j',
  )
  const servers: readonly (readonly [string, string, Values])[] = [
    ...[...filesOf(trees)].flatMap(([file, text]) => {
      const [, cluster = '', release = ''] =
        /\/values\/(.+)\/(.*-(?:primary|secondary)-\d+)\.json$/.exec(file) ?? []
      return release === '' ? [] : [[cluster, release, JSON.parse(text)] as const]
    }),
    ...installed.map(
      ({ spec }) =>
        [spec.destination.name, spec.source.helm.releaseName, spec.source.helm.valuesObject] as const,
    ),
  ]
  const hostOf = ({ config }: Values) => hosts(config['server.cluster.advertised_address'])[0] ?? ''
  const serviceOf = (host: string) => host.split('.')[0]

  test('advertises one host for each server, on the four ports', () => {
    expect(servers.length).toBeGreaterThan(2)
    expect(new Set(servers.map(([, , values]) => hostOf(values))).size).toBe(servers.length)
    for (const [, , values] of servers) {
      for (const [key, port] of Object.entries(addresses)) {
        expect(values.config[key]).toBe(`${hostOf(values)}:${port}`)
      }
    }
  })

  test('has a Service for each server that leads to its pod alone, before it is ready', () => {
    for (const [cluster, release, values] of servers) {
      const service = objects.find(
        ({ owner, kind, metadata }) =>
          owner === cluster && kind === 'Service' && metadata.name === serviceOf(hostOf(values)),
      )
      expect(service?.spec).toMatchObject({
        publishNotReadyAddresses: true,
        selector: { 'statefulset.kubernetes.io/pod-name': `${release}-0` },
      })
      const ports = service?.spec.ports.map(({ port }: { readonly port: number }) => String(port))
      expect(ports.sort()).toEqual(Object.values(addresses).sort())
    }
  })

  test('makes that name in every cluster that must resolve it', () => {
    for (const [cluster, , values] of servers) {
      const host = hostOf(values)
      const named = objects.filter(({ metadata }) => metadata.name === serviceOf(host))
      const owners = (kind: string) =>
        named.filter((object) => object.kind === kind).map(({ owner }) => owner)
      if (host.endsWith('.svc.cluster.local')) expect(new Set(owners('Service'))).toEqual(clusters)
      else if (host.endsWith('.svc.clusterset.local')) expect(owners('ServiceExport')).toEqual([cluster])
      else {
        expect(named[0]?.metadata.annotations['external-dns.kubernetes.io/hostname']).toBe(host)
        expect(named[0]?.spec.type).toBe('LoadBalancer')
      }
    }
  })

  test('lists every system primary, and asks no Kubernetes API', () => {
    const primaries = servers.filter(
      ([, , { config }]) => config['server.cluster.system_database_mode'] === 'PRIMARY',
    )
    for (const [, , { config, neo4j }] of servers) {
      const list = config['dbms.cluster.endpoints'] ?? config['dbms.cluster.discovery.v2.endpoints']
      expect(hosts(list).sort()).toEqual(primaries.map(([, , values]) => hostOf(values)).sort())
      expect(config['dbms.cluster.discovery.resolver_type']).toBe('LIST')
      expect(neo4j.minimumClusterSize).toBe(primaries.length)
    }
  })

  test('gives each server a certificate for both sides of a connection, with its name in it', () => {
    for (const [cluster, release, values] of servers) {
      const certificate = objects.find(
        ({ owner, kind, metadata }) =>
          owner === cluster && kind === 'Certificate' && metadata.name === `${release}-tls`,
      )
      expect(certificate?.spec).toMatchObject({
        usages: ['server auth', 'client auth'],
        privateKey: { encoding: 'PKCS8' },
        dnsNames: expect.arrayContaining([hostOf(values)]),
      })
      expect(values.config['dbms.ssl.policy.cluster.client_auth']).toBe('REQUIRE')
    }
  })

  test('tells all servers the same routing policies, one for each region', () => {
    const policies = servers.map(([, , { config }]) =>
      Object.entries(config).filter(([key]) => key.includes('server_policies')),
    )
    expect(policies[0]?.length).toBe(clusters.size)
    for (const policy of policies) expect(policy).toEqual(policies[0])
  })
})

describe('the settings of a server', () => {
  test('have the names of the version', () => {
    const list = 'dbms-a-primary-0-server.neo4j.svc.cluster.local:6000'
    const long = [...valuesOf(three, { image: { tag: '5.26.12-enterprise' } }).values()][0]?.config
    expect(long?.['dbms.cluster.discovery.version']).toBe('V2_ONLY')
    expect(long?.['dbms.cluster.discovery.v2.endpoints']).toContain(list)
    expect(long).not.toHaveProperty(['dbms.cluster.endpoints'])
    const calendar = [...valuesOf(three).values()][0]?.config
    expect(calendar?.['dbms.cluster.endpoints']).toContain(list)
    expect(Object.keys(calendar ?? {}).filter((key) => /discovery\.v/.test(key))).toEqual([])
  })

  test('keep what the user writes beside them, as texts, and let defaults be changed', () => {
    const config = { 'db.logs.query.threshold': 5, 'initial.dbms.default_primaries_count': 1 }
    const values = valuesOf(three, { config })
    expect(new Set(Object.values(settingOf(values, 'db.logs.query.threshold')))).toEqual(new Set(['5']))
    expect(new Set(Object.values(settingOf(values, 'initial.dbms.default_primaries_count')))).toEqual(
      new Set(['1']),
    )
  })

  test('send clients through one server where an endpoint stands before several', () => {
    expect(settingOf(valuesOf(three), 'dbms.routing.default_router')['dbms-a-primary-0']).toBe('CLIENT')
    const clusters = { clusters: valuesOfEndpoint }
    expect(settingOf(valuesOf(three, clusters), 'dbms.routing.default_router')['dbms-a-primary-0']).toBe(
      'SERVER',
    )
  })

  test('sign people in by LDAP', () => {
    const ldap = {
      host: 'ldaps://ldap.example.com',
      userDNTemplate: 'uid={0},ou=people',
      authorization: {
        groupMembershipAttributes: ['memberOf', 'gid'],
        groupToRoleMapping: { dba: 'admin', ops: 'reader' },
      },
    }
    const values = valuesOf(three, { security: { authentication: { provider: 'ldap', ldap } } })
    expect([...values.values()][0]?.config).toMatchObject({
      'dbms.security.authentication_providers': 'native,ldap',
      'dbms.security.ldap.authentication.user_dn_template': 'uid={0},ou=people',
      'dbms.security.ldap.authorization.group_membership_attributes': 'memberOf,gid',
      'dbms.security.ldap.authorization.group_to_role_mapping': '"dba"=admin;"ops"=reader',
    })
  })
})

const valuesOfEndpoint = three.map(({ name }, index) => ({
  name,
  region: name,
  nodeAllocation: { primaries: 1 },
  endpoint: `${name}.example.com:7687`,
  networking: { cilium: { clusterId: index + 1, meshAddress: `${name}.example.com` } },
}))

describe('the system database', () => {
  const votes = (clusters: readonly Cluster[]) => {
    const modes = Object.entries(settingOf(valuesOf(clusters), 'server.cluster.system_database_mode'))
    return modes.filter(([, mode]) => mode === 'PRIMARY').map(([release]) => release)
  }

  test('is voted for by every primary, and by no secondary', () => {
    const clusters = three.map((cluster) => ({ ...cluster, secondaries: 3 }))
    expect(votes(clusters)).toEqual(['dbms-a-primary-0', 'dbms-b-primary-0', 'dbms-c-primary-0'])
  })

  test('is voted for by seven at most, and by no region’s majority', () => {
    const [a, b, c] = three
    if (a === undefined || b === undefined || c === undefined) throw new Error('there are three')
    const chosen = votes([
      { ...a, primaries: 5 },
      { ...b, primaries: 4 },
      { ...c, primaries: 2 },
    ])
    expect(chosen.length).toBe(7)
    for (const { name } of three) {
      expect(chosen.filter((release) => release.startsWith(`dbms-${name}-`)).length * 2).toBeLessThan(7)
    }
  })
})

describe('a server keeps', () => {
  test('its name and role when a primary is added before it', () => {
    const few = valuesOf(three.map((cluster) => ({ ...cluster, secondaries: 1 })))
    const [a, b, c] = three.map((cluster) => ({ ...cluster, secondaries: 1 }))
    if (a === undefined || b === undefined || c === undefined) throw new Error('there are three')
    const more = valuesOf([{ ...a, primaries: 2 }, { ...b, primaries: 2 }, c])
    const roles = settingOf(more, 'initial.server.mode_constraint')
    expect(roles).toMatchObject(settingOf(few, 'initial.server.mode_constraint'))
    expect(Object.keys(roles).length).toBe(few.size + 2)
  })

  test('all of its values when another cluster is lost, so that nothing restarts in the midst of that', () => {
    const lost = three.map((cluster) => ({ ...cluster, state: cluster.name === 'c' ? 'lost' : 'active' }))
    expect(valuesOf(lost)).toEqual(valuesOf(three))
  })

  test('a zone of its own with enforceDistribution, besides what nodes it may run on', () => {
    const nodeAffinity = {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'Exists' }] }],
      },
    }
    const clusters = three.map((cluster) => ({ ...cluster, primaries: cluster.name === 'c' ? 1 : 2 }))
    const values = valuesOf(clusters, {
      topology: { enforceDistribution: true, placement: { nodeAffinity } },
    })
    const zone = { key: 'topology.kubernetes.io/zone', operator: 'In', values: ['a2'] }
    expect(values.get('dbms-a-primary-1')?.podSpec['nodeAffinity']).toEqual({
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'Exists' }, zone] }],
      },
    })
    expect(settingOf(values, 'initial.server.tags')).toMatchObject({ 'dbms-a-primary-1': 'a,a,a2' })
  })
})

test('an overlay without names for servers is refused', () => {
  cpSync(join(root, 'overlays/cilium'), join(folder, 'nameless'), { recursive: true })
  const head = join(folder, 'nameless/overlay.yaml')
  writeFileSync(head, readFileSync(head, 'utf8').replace(/^serverAddress: .*\n/m, ''))
  const file = join(folder, 'nameless.yaml')
  const text = readFileSync(join(root, 'overlays/cilium/examples/one-dbms/fleet.yaml'), 'utf8')
  writeFileSync(file, text.replaceAll('cilium', 'nameless'))
  expect(renderFleet(file, [folder]).diagnostics.map(({ code }) => code)).toContain('NF-ADDR-004')
})
