import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { coreReading, goReading, isYaml11Time, readsAlike } from '../../src/source/plain-scalar.ts'

const SPELLINGS = [
  ...[
    'y',
    'Y',
    'yes',
    'Yes',
    'YES',
    'yEs',
    'on',
    'On',
    'ON',
    'n',
    'N',
    'no',
    'No',
    'NO',
    'off',
    'Off',
    'OFF',
    'oFF',
  ],
  ...[
    'true',
    'True',
    'TRUE',
    'tRUE',
    'false',
    'False',
    'FALSE',
    'null',
    'Null',
    'NULL',
    'nULL',
    '~',
    'nan',
    'NaN',
    'inf',
  ],
  ...[
    '0',
    '-0',
    '+0',
    '00',
    '07',
    '08',
    '0755',
    '-0755',
    '+12',
    '1_000',
    '_1',
    '1__0',
    '+_1',
    '0_7',
    '1_0.5_0',
    '1e_3',
  ],
  ...[
    '0o17',
    '0O17',
    '-0o17',
    '0o8',
    '0x1F',
    '0X1F',
    '-0x1f',
    '+0x1f',
    '0x',
    '0xg',
    '0b101',
    '0B1',
    '-0b11',
    '0b102',
    '0b',
  ],
  ...[
    '1.',
    '.5',
    '+.5',
    '-.5',
    '1.5',
    '1.50',
    '1e3',
    '1E3',
    '1e+3',
    '+1e3',
    '.5e3',
    '._5',
    '1.e3',
    '1.2.3',
    '1e400',
    '.',
    '..',
  ],
  ...[
    '1:30',
    '190:20:30',
    '09:30',
    '1:60',
    '1:30.5',
    '-1:30',
    'a:b',
    '10:b',
    '2001-01-01',
    '2001-1-1',
    '2001-01-01T',
  ],
  ...[
    '2001-12-14t21:59:43.10-05:00',
    '2026-11-23 10:00:00',
    '2001-01-01 nightly',
    '2001-01-0x',
    '=',
    '5m',
    '1Gi',
    '1.2.3-x',
  ],
]

/** Spellings that stop Kubernetes' reader altogether, because JSON has no such number. */
const UNREADABLE = ['.inf', '-.Inf', '+.INF', '.nan', '.NaN']

const kubectl = spawnSync('kubectl', ['version', '--client'])

describe('plain scalars', () => {
  it.each([...SPELLINGS, ...UNREADABLE])('YAML 1.2 reads %s as yaml does', (text) => {
    expect(coreReading(text)).toBe(parse(text, { schema: 'core', version: '1.2' }))
  })

  it.skipIf(kubectl.error !== undefined || kubectl.status !== 0)(
    'Go reads every spelling as kubectl does',
    () => {
      const lines = SPELLINGS.map((text) => `- ${text}\n`).join('')
      const input = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\nvalues:\n${lines}`
      const run = spawnSync('kubectl', ['annotate', '--local', '-f', '-', 'k=v', '-o', 'json'], {
        input,
        encoding: 'utf8',
      })
      const { values } = JSON.parse(run.stdout) as { values: readonly unknown[] }
      // JSON has no negative zero.
      expect(values.map((value, index) => [SPELLINGS[index], value])).toEqual(
        SPELLINGS.map((text) => [text, goReading(text) === 0 ? 0 : goReading(text)]),
      )
    },
  )

  it.each(['yes', 'n', '0755', '1_000', '0b1', '0X1F', '1:30', '2001-01-01', '1e400', '-0x1f'])(
    'disputes %s',
    (text) => {
      expect(readsAlike(text)).toBe(false)
    },
  )

  it.each(['true', 'null', '', '7', '1.19', '08', '0o17', '1e3', 'us-east-1', '10.0.0.0/16', 'a:1', '5m'])(
    'has no quarrel with %j',
    (text) => {
      expect(readsAlike(text)).toBe(true)
    },
  )

  it('takes times only as a whole', () => {
    expect(['2001-01-01', '2001-1-1 1:2:3', '12:30:45', '+1:2'].map(isYaml11Time)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(['2001-01-01 nightly', '12:60', '12:30:', '10.0.0.1:53'].map(isYaml11Time)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })
})
