import { spawnSync } from 'node:child_process'
import { describe, expect, test, vi } from 'vitest'
import { type Answers, daysFromNow, doctor, good, serverSecret } from './answers.ts'
import { openAuthority, secretAnswer } from './authority.ts'

// Many processes, on machines that have more to do.
vi.setConfig({ testTimeout: 120_000 })

const endpoint = 'neo4j-us-west.neo4j.example.com'
const following = 'orders.neo4j.example.com'
const at = (days: number) => Date.parse(daysFromNow(days))

describe.skipIf(spawnSync('openssl', ['version']).status !== 0)('the certificate that servers mount', () => {
  const [ca, other] = [openAuthority('fleet'), openAuthority('other')]
  const west = ca.signed('us-west', [endpoint, following])

  test('has the names that clients use, of the authority of the fleet', async () => {
    const run = await doctor({ ...good, [serverSecret]: secretAnswer(west, ca) })
    expect(run.stdout).toContain(
      `ok       the certificate in neo4j-production-tls-secret has ${endpoint}, ${following}\n`,
    )
    expect(run.stdout).toContain('ok       the certificate in neo4j-production-tls-secret is of CN=fleet\n')
    expect(run.code).toBe(0)
  })

  test('is all that is asked of its Secret', async () => {
    const { calls } = await doctor(good)
    const asked = calls.filter((call) => / secrets? /.test(call))
    expect(asked).toEqual([expect.stringMatching(/jsonpath=\{\.data\.tls\\\.crt\}.*\{\.data\.ca\\\.crt\}/)])
    expect(asked[0]).not.toContain('key')
  })

  const bad: readonly (readonly [string, string, number, string, RegExp])[] = [
    [
      'of another authority',
      secretAnswer(west, other),
      0,
      'NF-DOC-015',
      /not signed by its ca\.crt, CN=other\./,
    ],
    [
      'of another issuer',
      secretAnswer(west, ca, 'self'),
      0,
      'NF-DOC-015',
      /of issuer self; the spec says neo4j-pro/,
    ],
    ['that has ended', secretAnswer(west, ca), 91, 'NF-DOC-008', /-tls-secret has ended /],
    ['that ends soon', secretAnswer(west, ca), 80, 'NF-DOC-008', /-tls-secret ends /],
    ['that does not hold yet', secretAnswer(west, ca), -1, 'NF-DOC-008', /does not hold before /],
    [
      'without a name',
      secretAnswer(ca.signed(endpoint, [following]), ca),
      0,
      'NF-DOC-014',
      /has no name neo4j-us-west\.neo4j\.example\.com\./,
    ],
    ['that is none', secretAnswer('nothing', ca), 0, 'NF-DOC-008', /holds no certificate that can be read/],
  ]
  test.each(bad)('%s is a finding', async (_, answer, days, code, words) => {
    const run = await doctor({ ...good, [serverSecret]: answer }, undefined, undefined, at(days))
    const from = run.stdout.slice(run.stdout.indexOf(`${code}: The certificate in`))
    expect(`${from}${run.stdout}`).toMatch(words)
    expect(run.stdout).toMatch(
      /^ {11}\$ kubectl .* get secrets .* \| base64 --decode \| openssl x509 -noout/m,
    )
    expect(run.code).toBe(1)
  })

  test('without a name that follows the home is a warning', async () => {
    const run = await doctor({ ...good, [serverSecret]: secretAnswer(ca.signed('x', [endpoint]), ca) })
    expect(run.stdout).toContain(`has no name ${following}.`)
    expect(run.stdout).toMatch(/warning {2}NF-DOC-016/)
    expect(run.code).toBe(0)
  })

  test('is not there', async () => {
    const { [serverSecret]: _, ...others } = good as Answers
    expect((await doctor(others)).stdout).toMatch(
      /NF-DOC-008: There is no Secret neo4j-production-tls-secret/,
    )
  })

  test('of an authority that nobody tells is not seen', async () => {
    const run = await doctor({ ...good, [serverSecret]: secretAnswer(west, { certificate: '' }) })
    expect(run.stdout).toMatch(/not seen NF-DOC-012: the authority of .*, because it holds no ca\.crt\./)
    expect(run.code).toBe(1)
  })

  test('clusters of a fleet share one authority', async () => {
    const wildcard = ['*.neo4j.example.com']
    const run = await doctor(
      {
        ...good,
        [serverSecret]: secretAnswer(ca.signed('x', wildcard), ca),
        [`eu-west.${serverSecret}`]: secretAnswer(other.signed('readers', wildcard), other),
      },
      {},
    )
    const found = run.stdout.match(/NF-DOC-015: .*$/gm)
    expect(found).toEqual([
      expect.stringMatching(
        /^NF-DOC-015: In eu-west-readers .* is of CN=other, key …\S{12}, and in us-(east-primary|west-dr) .* is of CN=fleet, key …\S{12}\.$/,
      ),
    ])
  })
})
