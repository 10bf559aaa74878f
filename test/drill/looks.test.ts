import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { freshFolder } from '../fresh-folder.ts'
import { certificates, hasOpenssl } from './certificates.ts'
import { listen, looksFleet, names, reaching } from './looks-fleet.ts'
import { type Ending, runDrill, worldWith, writeDrills } from './world.ts'

// Many processes, on machines that have more to do.
vi.setConfig({ testTimeout: 120_000 })

const { scripts, stderr } = writeDrills('all', looksFleet)
const script = (name: string) => scripts.get(`prod-${name}-east.sh`) ?? `exit 9 # ${stderr}`

function expectFailed(ending: Ending, words: RegExp) {
  expect(ending.stdout).toMatch(words)
  expect(ending.stdout).toMatch(/^FAIL /m)
  expect(ending.code).toBe(1)
}

describe('connectivity', async () => {
  const keeper = await listen((socket) => socket.on('error', () => socket.destroy()))
  const closer = await listen((socket) => socket.destroy())
  const closed = await listen(() => {})
  closed.close()
  afterAll(() => {
    keeper.close()
    closer.close()
  })

  test('the targets are those of the spec', () => {
    expect(script('connectivity')).toMatch(/^targets='b\.s3\.us-east-1\.amazonaws\.com\|443\|replicas/m)
  })

  test('passes where every server reaches everything', async () => {
    const ending = await runDrill(reaching(script('connectivity'), [keeper.port]), [])
    expect(ending.stdout).toContain(`ok    prod-server-2: 127.0.0.1 port ${keeper.port} (a port)`)
    expect(ending.stdout).toMatch(/^PASS connectivity: 4 checks passed/m)
    expect(ending.code).toBe(0)
  })

  test('fails with the name of what is out of reach', async () => {
    const ports = [keeper.port, closed.port]
    expectFailed(
      await runDrill(reaching(script('connectivity'), ports), []),
      /^WRONG prod-server-0: 127\.0\.0\.1 port \d+ \(a port\): bash: connect: Connection refused$/m,
    )
  })

  test('behind a proxy that takes every connection, only one that stays open counts', async () => {
    const proxied = script('connectivity')
      .replace('nowhere=192.0.2.1/443', `nowhere=127.0.0.1/${closer.port}`)
      .replace('patience=12', 'patience=1')
    const ending = await runDrill(reaching(proxied, [keeper.port, closer.port]), [])
    expect(ending.stdout).toContain(`ok    prod-server-0: 127.0.0.1 port ${keeper.port}`)
    expectFailed(ending, /^WRONG prod-server-0: .* a proxy took the connection and closed it again$/m)
  })
})

describe('dns', () => {
  test('passes where every name resolves, and the one that follows the home leads there', async () => {
    const ending = await runDrill(script('dns'), [], {}, worldWith(names))
    expect(ending.stdout).toContain('orders.example.com (the home, east) leads to east.example.com')
    expect(ending.stdout).toMatch(/^PASS dns/m)
    expect(ending.code).toBe(0)
  })

  test.each([
    ['elsewhere', '10.0.0.99 STREAM\n'],
    ['there and elsewhere', '10.0.0.7 STREAM\n10.0.0.99 STREAM\n'],
  ])('fails where it leads %s', async (_, addresses) => {
    const world = worldWith({ ...names, 'dns.orders.example.com': addresses })
    expectFailed(
      await runDrill(script('dns'), [], {}, world),
      /orders\.example\.com .* leads to 10\.0\.0\.99 too/,
    )
  })

  test('fails where a name has no address', async () => {
    const { 'dns.east.example.com': _, ...others } = names
    const ending = await runDrill(script('dns'), [], {}, worldWith(others))
    expectFailed(ending, /^WRONG prod-server-0: east\.example\.com .* has no address: no such name$/m)
  })
})

describe.skipIf(!hasOpenssl)('tls', () => {
  const right = hasOpenssl ? certificates('east.example.com', 90) : { 'ca.pem': '', 'chain.pem': '' }

  test('passes for a certificate of the CA with the right name', async () => {
    const ending = await runDrill(script('tls'), [], {}, worldWith({ ...right }))
    expect(ending.stdout).toMatch(/^PASS tls: 4 checks passed\.$/m)
    expect(ending.code).toBe(0)
  })

  test.each([
    ['another name', () => certificates('west.example.com', 90), /has no name east\.example\.com/],
    ['a soon end', () => certificates('east.example.com', 3), /^WRONG prod-server-0: localhost:7687 ends/m],
    ['clients only', () => certificates('east.example.com', 90, 'clientAuth'), /, or not valid: .*purpose/],
    [
      'another CA',
      () => ({ ...certificates('east.example.com', 90), 'ca.pem': right['ca.pem'] }),
      /is not signed by the CA of prod-ca, or not valid: error 20/,
    ],
    [
      'no certificate',
      () => ({ ...right, 'chain.pem': 'keytool error: no handshake\n' }),
      /shows no certificate: keytool error: no handshake$/m,
    ],
  ])('fails for %s', async (_, files, words) => {
    expectFailed(await runDrill(script('tls'), [], {}, worldWith({ ...files() })), words)
  })

  test('a CA that this computer trusts is not the one of the issuer', async () => {
    const foreign = certificates('east.example.com', 90)
    const trusted = freshFolder()
    writeFileSync(join(trusted, 'ca.pem'), foreign['ca.pem'])
    execFileSync('openssl', ['rehash', trusted])
    const world = worldWith({ ...foreign, 'ca.pem': right['ca.pem'] })
    const trusting = script('tls').replace('export LC_ALL=C', `export LC_ALL=C SSL_CERT_DIR='${trusted}'`)
    expectFailed(await runDrill(trusting, [], {}, world), /is not signed by the CA of prod-ca/)
  })
})
