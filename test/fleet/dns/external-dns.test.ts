import fc from 'fast-check'
import { expect, test } from 'vitest'
import { annotationPrefixes, minorVersion } from '../../../src/fleet/dns/external-dns.ts'

const [stable, alpha] = annotationPrefixes(undefined)

test.each([
  ['0.22.0', [stable]],
  ['v0.22.1', [stable]],
  ['1.22.0', [stable]],
  ['1.100.0', [stable]],
  ['0.21.0', [alpha]],
  ['1.21.1', [alpha]],
  ['1.9', [alpha]],
  ['>=1.22', [stable, alpha]],
  ['2.0.0', [stable, alpha]],
  ['', [stable, alpha]],
])('version %s reads %j', (version, prefixes) => expect(annotationPrefixes(version)).toEqual(prefixes))

test('versions are compared as numbers: once the new prefix is read, every later version reads it', () => {
  const minor = fc.nat({ max: 9999 })
  fc.assert(
    fc.property(fc.constantFrom('0', '1', 'v0', 'v1'), minor, minor, fc.nat(), (major, one, other, patch) => {
      const reads = (each: number) => annotationPrefixes(`${major}.${each}.${patch}`)
      expect(reads(one)).toHaveLength(1)
      if (one <= other && reads(one)[0] === stable) expect(reads(other)).toEqual([stable])
    }),
  )
})

test('what is no version is no version, however it looks', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.v-x >') }), (text) => {
      const minor = minorVersion(text)
      if (minor !== undefined) expect(text).toMatch(new RegExp(`^v?[01][.]0*${minor}([.]\\d+)?$`))
    }),
  )
})
