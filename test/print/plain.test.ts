import { describe, expect, test } from 'vitest'
import { print } from '../../src/print/canonical.ts'
import { isPlain } from '../../src/print/plain.ts'
import { hasKubectl, read11, read12, readByKubectl, withKubectl } from './readers.ts'

describe('what people write most stands without quotes', () => {
  test.each([
    ...[
      'neo4j',
      '/var/lib/neo4j',
      'apps/v1',
      'db.cluster.backup.pull_interval',
      '$(POD_NAME).svc',
      '.svc.cluster.local',
    ],
    ...[
      '500Gi',
      '7d',
      '25%',
      '10.0.0.0/16',
      '2026.08-enterprise',
      '3 primaries',
      '2001:db8::/32',
      '--set=a=b',
      '-Xmx4g',
    ],
    ...[
      's3://bucket/a',
      'https://x.example:7687/y?a=b#c',
      'Prune=false,Delete=false',
      'it’s, say, (fine) [yes] {no}',
    ],
    ...['Größe', '日本', '😀'],
  ])('%s', (text) => {
    expect(isPlain(text)).toBe(true)
  })
})

describe('what one reader or one person could take for something else is quoted', () => {
  test.each([
    ...[
      '1.30',
      '4',
      '0755',
      '0_xa',
      '1_000',
      '12:30',
      '10.0.0.1',
      '2026-11-23',
      '2026-11-23T10:00:00Z',
      '-1',
      '+1',
      '.5',
    ],
    ...[
      'yes',
      'NO',
      'oN',
      'null',
      '~',
      '',
      'e3',
      '.e3',
      '.inf',
      '=',
      '<<',
      '*/15 * * * *',
      '!x',
      '&x',
      '@x',
      '%x',
      '`x',
    ],
    ...[
      'a: b',
      'a:',
      'a #b',
      '# a',
      '- a',
      '---a',
      '...',
      ' a',
      'a ',
      'a\tb',
      'in {{ name }}',
      'a\u00a0b',
      'a\u202eb',
    ],
  ])('%j', (text) => {
    expect(isPlain(text)).toBe(false)
  })
})

describe('every short plain text is the same string', () => {
  const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))
  const texts = [
    ...words(ascii, 2),
    ...words([...'019_.-+eExobaTZ:n/% #'], 3),
    ...words([...'01_.-exa: '], 4),
  ]
  const plain = [...new Set(texts)].filter(isPlain)
  const object = {
    apiVersion: 'example.com/v1',
    kind: 'Example',
    metadata: { name: 'plain' },
    spec: { plain },
  }

  test('to YAML 1.2', () => {
    expect(plain.length).toBeGreaterThan(10_000)
    expect(read12(print(object))).toEqual(object)
  })

  test('to YAML 1.1', () => {
    expect(read11(print(object))).toEqual(object)
  })

  test.skipIf(!hasKubectl)(withKubectl('to Kubernetes'), () => {
    expect(readByKubectl(print(object))[0]?.['spec']).toEqual({ plain })
  })
})

function words(alphabet: readonly string[], length: number): readonly string[] {
  if (length === 1) return alphabet
  return words(alphabet, length - 1).flatMap((word) => alphabet.map((letter) => word + letter))
}
