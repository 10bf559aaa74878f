import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { type Ending, fleetText, runDrill, worldWith, writeDrills } from './world.ts'

// Many processes, on machines that have more to do.
vi.setConfig({ testTimeout: 120_000 })

const spec = `  security: { tls: { enabled: true, ca: { secretKey: fleet/ca } } }
  secrets: { provider: external-secrets, store: vault, adminSecret: { key: neo4j/admin } }
`
const fleet = `${fleetText().replace('networking: { type: cilium }', 'networking: { type: cilium, dns: { zone: example.com, name: orders.example.com, owner: east } }')}${spec}`
const { scripts, stderr } = writeDrills('all', fleet)
const script = (name: string) => scripts.get(`prod-${name}-east.sh`) ?? `exit 9 # ${stderr}`

/** Names as every server resolves them. */
const names = {
  'dns.orders.example.com': '10.0.0.7 STREAM orders.example.com\n',
  'dns.east.example.com': '10.0.0.7 STREAM east.example.com\n10.0.0.8 STREAM\n',
  'dns.b.s3.us-east-1.amazonaws.com': '10.9.0.1 STREAM b\n',
  'dns.sts.us-east-1.amazonaws.com': '10.9.0.2 STREAM sts\n',
}

/** A CA, and a certificate that it has signed for a name, for so many days. */
function certificates(name: string, days: number): Readonly<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'neofleet-ca-'))
  const openssl = (...words: readonly string[]) =>
    execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' })
  const key = ['-newkey', 'rsa:2048', '-nodes']
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=ca', '-days', '99')
  openssl('req', ...key, '-keyout', 'leaf.key', '-out', 'leaf.csr', '-subj', '/CN=leaf')
  writeFileSync(join(folder, 'names'), `subjectAltName=DNS:${name}`)
  const signed = [
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-extfile',
    'names',
    '-days',
    `${days}`,
  ]
  openssl('x509', '-req', '-in', 'leaf.csr', '-out', 'chain.pem', ...signed)
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  return { 'ca.pem': read('ca.pem'), 'chain.pem': read('chain.pem') }
}

function expectFailed(ending: Ending, words: RegExp) {
  expect(ending.stdout).toMatch(words)
  expect(ending.stdout).toMatch(/^FAIL /m)
  expect(ending.code).toBe(1)
}

describe('connectivity', () => {
  test('passes where every server reaches everything', async () => {
    const ending = await runDrill(script('connectivity'), [], {}, worldWith({}))
    expect(ending.stdout).toContain('prod-server-2: b.s3.us-east-1.amazonaws.com port 443')
    expect(ending.stdout).toMatch(/^PASS connectivity/m)
    expect(ending.code).toBe(0)
  })

  test('fails with the name of what is out of reach', async () => {
    const world = worldWith({ 'closed.b.s3.us-east-1.amazonaws.com': '' })
    expectFailed(
      await runDrill(script('connectivity'), [], {}, world),
      /^WRONG prod-server-0: b\.s3\.us-east-1\.amazonaws\.com port 443 .*: bash: connect: Connection refused$/m,
    )
  })

  test('fails, and does not pass, where any one call gets no answer', async () => {
    const { calls } = await runDrill(script('connectivity'), [])
    for (const at of calls.map((_, index) => index + 1)) {
      const ending = await runDrill(script('connectivity'), [], { at, what: 'refuse' })
      expect(ending.stdout).not.toMatch(/^PASS/m)
      expect([1, 2]).toContain(ending.code)
    }
  })
})

describe('dns', () => {
  test('passes where every name resolves, and the one that follows the home leads there', async () => {
    const ending = await runDrill(script('dns'), [], {}, worldWith(names))
    expect(ending.stdout).toContain('orders.example.com (the home, east) leads to east.example.com')
    expect(ending.stdout).toMatch(/^PASS dns/m)
    expect(ending.code).toBe(0)
  })

  test('fails where it leads elsewhere', async () => {
    const world = worldWith({ ...names, 'dns.orders.example.com': '10.0.0.99 STREAM\n' })
    expectFailed(await runDrill(script('dns'), [], {}, world), /orders\.example\.com .*does not lead to east/)
  })

  test('fails where a name has no address', async () => {
    const { 'dns.east.example.com': _, ...others } = names
    expectFailed(await runDrill(script('dns'), [], {}, worldWith(others)), /has no address/)
  })
})

describe.skipIf(spawnSync('openssl', ['version']).status !== 0)('tls', () => {
  test('passes for a certificate of the CA with the right name', async () => {
    const ending = await runDrill(script('tls'), [], {}, worldWith(certificates('east.example.com', 90)))
    expect(ending.stdout).toMatch(/^PASS tls: 4 checks passed\.$/m)
    expect(ending.code).toBe(0)
  })

  test('fails for another name, for a soon end, and for another CA', async () => {
    const named = worldWith(certificates('west.example.com', 90))
    expectFailed(await runDrill(script('tls'), [], {}, named), /has no name east\.example\.com/)
    const ending = worldWith(certificates('east.example.com', 3))
    expectFailed(await runDrill(script('tls'), [], {}, ending), /WRONG prod-server-0: localhost:7687 ends/)
    const { 'ca.pem': ca = '' } = certificates('east.example.com', 90)
    const foreign = worldWith({ ...certificates('east.example.com', 90), 'ca.pem': ca })
    expectFailed(await runDrill(script('tls'), [], {}, foreign), /is not signed by the CA of prod-ca/)
  })

  test('fails where a server shows nothing that is a certificate', async () => {
    const world = worldWith({ ...certificates('east.example.com', 90), 'chain.pem': 'keytool error\n' })
    expectFailed(await runDrill(script('tls'), [], {}, world), /shows no certificate/)
  })
})
