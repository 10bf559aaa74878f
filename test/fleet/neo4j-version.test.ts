import { describe, expect, it } from 'vitest'
import { compareNeo4jVersions, isSupported, parseNeo4jVersion } from '../../src/fleet/neo4j-version.ts'

function version(tag: string) {
  const parsed = parseNeo4jVersion(tag)
  if (parsed === undefined) throw new Error(`${tag} tells no version`)
  return parsed
}

describe('the version in an image tag', () => {
  it('is read from every form of the official tags', () => {
    expect(version('5.26.3-enterprise-ubi9')).toMatchObject({
      major: 5,
      minor: 26,
      patch: 3,
      variant: 'enterprise-ubi9',
    })
    expect(version('2026.08-enterprise')).toMatchObject({ major: 2026, minor: 8, patch: undefined })
    expect(version('2026.08.1@sha256:0123abcd')).toMatchObject({ patch: 1, variant: '' })
  })

  it.each(['enterprise', 'latest', '5-enterprise', 'v5.26', 'prod-2026.08'])('is not told by %s', (tag) => {
    expect(parseNeo4jVersion(tag)).toBeUndefined()
  })

  it.each([
    ['5.26.0', true],
    ['2025.01', true],
    ['2026.12', true],
    ['4.4.40', false],
    ['5.25', false],
    ['5.27', false],
    ['2024.12', false],
    ['2026.13', false],
    ['2026.00', false],
  ])('%s is supported: %s', (tag, supported) => {
    expect(isSupported(version(tag))).toBe(supported)
  })

  it('orders years over months over patches, and leaves out patches that are not written', () => {
    const ordered = ['5.26.3', '5.26.20', '2025.01.0', '2025.12.0', '2026.02.0'].map(version)
    expect([...ordered].reverse().sort(compareNeo4jVersions)).toEqual(ordered)
    expect(compareNeo4jVersions(version('2026.08'), version('2026.08.3'))).toBe(0)
  })
})
