import { describe, expect, it } from 'vitest'
import { diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { printSarif } from '../../src/diagnostics/print-sarif.ts'
import { code, fleet, sampleCodes, sampleFindings, spanOf } from './sample.ts'

const options = { codes: sampleCodes, version: '0.1.0' }
const [twice] = sampleCodes

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
  readonly results: readonly {
    readonly ruleId: string
    readonly ruleIndex: number
    readonly message: { readonly text: string }
    readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: unknown } }[]
    readonly partialFingerprints: Readonly<Record<string, string>>
  }[]
}

function runOf(findings: Parameters<typeof printSarif>[0]): Run {
  return JSON.parse(printSarif(findings, options)).runs[0]
}

/** The fingerprints of a finding made at each `clusterId` of a text. */
function fingerprints(text: string): readonly unknown[] {
  const findings = [1, 2].map((occurrence) =>
    diagnostic(code('NF-CILIUM-001', 'error'), 'Used twice.', {
      span: spanOf(text, 'clusterId', occurrence),
    }),
  )
  return runOf(findings).results.map((result) => result.partialFingerprints)
}

describe('printing SARIF', () => {
  it('looks like this', async () => {
    await expect(printSarif(sampleFindings, options)).toMatchFileSnapshot('golden/findings.sarif')
  })

  it('lists only rules that were found, each once, and points at them by id and index', () => {
    const run = runOf([...sampleFindings, ...sampleFindings])
    const ids = run.tool.driver.rules.map((rule) => rule.id)
    expect(ids).toEqual(['NF-CILIUM-001', 'NF-FLEET-009', 'NF-STORAGE-003', 'NF-TARGET-002'])
    for (const result of run.results) expect(ids[result.ruleIndex]).toBe(result.ruleId)
  })

  it('describes a code that nobody registered by its finding', () => {
    const finding = diagnostic(code('ACME-NET-001', 'warning', 'Port in use'), 'Port 1.', {
      span: spanOf(fleet, 'kind'),
    })
    expect(runOf([finding]).tool.driver.rules).toMatchObject([
      { id: 'ACME-NET-001', shortDescription: { text: 'Port in use' } },
    ])
  })

  it('keeps fingerprints when lines move, and tells equal findings apart', () => {
    const before = fingerprints(fleet)
    expect(fingerprints(`# a new line\n\n${fleet}`)).toEqual(before)
    expect(before[0]).not.toEqual(before[1])
  })

  it.each([
    ['./fleets/a b#1.yaml', { uri: 'fleets/a%20b%231.yaml', uriBaseId: '%SRCROOT%' }],
    ['c:x.yaml', { uri: 'c%3Ax.yaml', uriBaseId: '%SRCROOT%' }],
    ['東/fleet.yaml', { uri: '%E6%9D%B1/fleet.yaml', uriBaseId: '%SRCROOT%' }],
    ['half\ud800.yaml', { uri: 'half%EF%BF%BD.yaml', uriBaseId: '%SRCROOT%' }],
    ['/srv/50%.yaml', { uri: 'file:///srv/50%25.yaml' }],
  ])('writes the file %j as a URI', (file, artifactLocation) => {
    const finding = diagnostic(code('NF-TEST-001', 'error'), 'Wrong.', { span: spanOf('a', 'a', 1, file) })
    expect(runOf([finding]).results[0]?.locations[0]?.physicalLocation.artifactLocation).toEqual(
      artifactLocation,
    )
  })

  it('makes no link and no control character of what users wrote', () => {
    const detail = 'The name "[x](https://example.com)\u202e" is wrong; podCIDRs[0] is not.'
    const span = spanOf(fleet, 'kind')
    const [result] = runOf([diagnostic(twice ?? code('NF-A-001', 'error'), detail, { span })]).results
    expect(result?.message.text).toBe(
      'The name "\\[x](https://example.com)\\u202e" is wrong; podCIDRs[0] is not.',
    )
  })
})
