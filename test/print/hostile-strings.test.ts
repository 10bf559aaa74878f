import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { print } from '../../src/print/canonical.ts'
import { hasKubectl, read11, read12, readByKubectl, withKubectl } from './readers.ts'

const fixture = new URL('fixtures/hostile-strings.json', import.meta.url)

/** The shared list, and what this printer in particular could get wrong. */
const strings: readonly string[] = [
  ...JSON.parse(readFileSync(fixture, 'utf8')),
  ...[
    '<<',
    '=',
    '__proto__',
    'constructor',
    '\u0085',
    'a\u2028b',
    '\u00ad',
    'a\u200bb',
    '\u{e0041}',
    '\u{1fffe}',
  ],
  ...[
    '0X1F',
    '-.inf',
    '+.INF',
    '.Nan',
    '-1',
    '+1',
    '--1',
    '-e5',
    '-Inf',
    '0x',
    '1_',
    '1e',
    '190:20:30',
    '0b_1',
  ],
  ...[
    '# a\nb',
    'a\n# b',
    'a\n---\nb',
    'a\n  b\n c',
    'a\n\tb',
    'a\tb\n',
    'a \nb',
    'a\n\n\nb\n\n\n',
    '\ta\nb',
    '%a\nb',
  ],
  ...[
    '---',
    '--- a',
    '----',
    '...',
    '... a',
    '-a',
    '--a=b',
    '?a',
    '?',
    ':a',
    'a:b',
    'a ',
    'a: ',
    'a#',
    'a:#',
    'a\t#b',
  ],
  ...[
    'k'.repeat(1021),
    'k'.repeat(1022),
    'k'.repeat(1024),
    'k'.repeat(1025),
    'é'.repeat(1024),
    '1'.repeat(1022),
    '1'.repeat(1023),
  ],
]

const configMap = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'hostile' },
  data: {
    ...Object.fromEntries(strings.map((text, index) => [`value-${index}`, text])),
    ...Object.fromEntries(strings.map((text) => [text, 'key'])),
    ['__proto__']: 'key',
  },
}

describe('every hostile string, as value and as key, comes back unchanged', () => {
  test('from a YAML 1.2 reader', () => {
    expect(read12(print(configMap))).toEqual(configMap)
  })

  test('from a YAML 1.1 reader', () => {
    expect(read11(print(configMap))).toEqual(configMap)
  })

  test.skipIf(!hasKubectl)(withKubectl('from Kubernetes’ own reader'), () => {
    expect(readByKubectl(print(configMap))[0]?.['data']).toEqual(configMap.data)
  })
})

test('no hostile string adds a line that another tool could take for structure', () => {
  for (const line of print(configMap).split('\n'))
    expect(line).not.toMatch(/^(---|\.\.\.|%)|[ \t]$|[^\t -\uffff]/)
})
