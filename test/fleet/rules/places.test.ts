import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { decodeFleet } from '../../../src/fleet/decode.ts'
import type { Places } from '../../../src/fleet/places.ts'
import { rules } from '../../../src/fleet/rules/index.ts'
import { readSource } from '../../../src/source/read.ts'

const starters = join(import.meta.dirname, '../../../templates/starters')

/** Places cost a second reader of YAML, which takes longer than the whole rest of a render. */
function counting({ written }: Places, asked: string[]): Places {
  const ask = (path: readonly (string | number)[]): never => {
    asked.push(path.join('.'))
    throw new Error('asked')
  }
  return { at: ask, keyAt: ask, written }
}

test.each(['production', 'disaster-recovery', 'geographic-distribution', 'data-sovereignty'])(
  'the rules ask for no place in the sound starter %s',
  (name) => {
    const source = readSource('fleet.yaml', readFileSync(join(starters, name, 'fleet.yaml'))).value
    const fleet = source && decodeFleet({ layers: [source] }).value
    if (fleet === undefined) throw new Error('the starter is not valid')
    const asked: string[] = []
    const quiet = { ...fleet, places: counting(fleet.places, asked) }
    for (const { codes, check } of rules) {
      const before = asked.length
      try {
        check(quiet)
      } catch {}
      expect(asked.slice(before), codes.map(({ code }) => code).join()).toEqual([])
    }
  },
)
