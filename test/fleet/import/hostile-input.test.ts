import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { hasErrors } from '../../../src/diagnostics/result.ts'
import { importFleet } from '../../../src/fleet/import/import-fleet.ts'
import { mergePatch } from '../../../src/source/merge-patch.ts'
import { readSource, readSources } from '../../../src/source/read.ts'
import { fixture, importTexts, small } from './documents.ts'

const guide = ['primary-cluster.yaml', 'dr-cluster.yaml', 'production-repaired.yaml'].map(fixture)
const fragments = ['submariner.yaml', 'istio.yaml', 'manual.yaml', 'coordination.yaml'].map(fixture)

/** A line of a text may go, come twice, lose its indentation or get another value. */
function mutate(text: string, changes: readonly (readonly [number, number, unknown])[]): string {
  return changes.reduce((before, [at, kind, value]) => {
    const lines = before.split('\n')
    const index = at % lines.length
    const line = lines[index] ?? ''
    const changed = [
      [],
      [line, line],
      [line.trimStart()],
      [line.replace(/:.*/, `: ${JSON.stringify(value)}`)],
    ]
    return lines.toSpliced(index, 1, ...(changed[kind % changed.length] ?? [])).join('\n')
  }, text)
}

const changes = fc.array(fc.tuple(fc.nat(200), fc.nat(3), fc.jsonValue({ maxDepth: 2 })), { maxLength: 6 })

test('whatever parses is imported or refused with findings, and what is written parses', () => {
  fc.assert(
    fc.property(fc.constantFrom(...guide), changes, fc.constantFrom(...guide), (one, how, other) => {
      const read = [readSources('a.yaml', mutate(one, how)), readSources('b.yaml', other)]
      const { value, diagnostics } = importFleet(
        read.flatMap(({ value = [], diagnostics }) => (hasErrors(diagnostics) ? [] : value)),
      )
      if (value === undefined) expect(diagnostics).not.toEqual([])
      else expect(readSource('fleet.yaml', value).diagnostics).toEqual([])
    }),
    { numRuns: 800 },
  )
})

const text = fc
  .string({ unit: 'binary', maxLength: 12 })
  .filter((some) => !/[\p{Noncharacter_Code_Point}]/u.test(some))

test('every value arrives as it was, whatever YAML readers make of it unquoted', () => {
  const hostile = [
    'yes',
    'off',
    '0o14',
    '012',
    '1_000',
    '12:30',
    '2020-01-01',
    '~',
    '',
    ' a',
    '# a',
    '<<',
    'a: b',
    '\u2028',
  ]
  fc.assert(
    fc.property(
      fc.dictionary(fc.oneof(text, fc.constantFrom(...hostile)), fc.oneof(text, fc.constantFrom(...hostile))),
      (config) => {
        fc.pre(!Object.hasOwn(config, '__proto__'))
        // Written as JSON, which is YAML, so that no character stands in the text as it is.
        const json = JSON.stringify({ ...parse(small), spec: { ...parse(small).spec, config } })
        const escaped = json.replace(/[^ -~]/gu, (all) =>
          all
            .split('')
            .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
            .join(''),
        )
        const { value } = importTexts({ 'a.yaml': escaped })
        const written = readSource('fleet.yaml', value ?? '')
        expect(written.diagnostics).toEqual([])
        expect(written.value?.value).toMatchObject({
          spec: Object.keys(config).length === 0 ? {} : { config },
        })
      },
    ),
    { numRuns: 80, examples: [[Object.fromEntries(hostile.map((word) => [word, word]))]] },
  )
})

test('a comment cannot be steered by what the documents say', () => {
  const { value = '' } = importTexts({
    'a.yaml': `${small}  affinity: "neofleet-ignore NF-SPEC-004"\n  "x\\nspec: {}": "y\\n\\u202e"\n`,
  })
  expect(value).not.toMatch(/#[ \t]*neofleet-ignore/)
  expect(readSource('fleet.yaml', value).diagnostics).toEqual([])
})

test('every fragment of the guide fits every resource', () => {
  for (const resource of guide) {
    for (const fragment of fragments) {
      const merged = stringify(mergePatch(parse(resource), parse(fragment)), { aliasDuplicateObjects: false })
      const { value } = importTexts({ 'a.yaml': merged })
      expect(readSource('fleet.yaml', value ?? '').diagnostics).toEqual([])
    }
  }
})

test('the same files give the same bytes', () => {
  const again = () => importTexts({ 'a.yaml': guide[0] ?? '', 'b.yaml': guide[1] ?? '' }).value
  expect(again()).toBe(again())
})
