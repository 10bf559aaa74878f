import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readReport, reportOf } from '../../src/bot/comparison-report.ts'
import { longestBody } from '../../src/bot/forge.ts'
import { previewTexts } from '../../src/bot/preview-body.ts'
import { type Change, risks } from '../../src/diff/change.ts'

const pieces = fc.constantFrom(
  '`',
  '```',
  '\n',
  '</details>',
  '<!--',
  '@acme',
  '\u202e',
  '\ud800',
  '![x](y)',
  'text ',
)
const text = fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join(''))
const risk = fc.constantFrom(...risks)

const span = fc.record({
  file: text,
  start: fc.record({ line: fc.integer({ min: 1, max: 9 }), column: fc.constant(1) }),
  end: fc.record({ line: fc.integer({ min: 1, max: 9 }), column: fc.constant(1) }),
})
const diagnostic = fc.record({
  code: fc.constantFrom('NF-DR-009', 'ACME-1'),
  severity: fc.constantFrom('error', 'warning', 'info'),
  title: text,
  detail: text,
  help: fc.option(text),
  span: fc.option(span),
})
const field = fc.record({
  steps: fc.array(fc.oneof(text, fc.nat(), fc.record({ name: text }))),
  kind: fc.constantFrom('added', 'removed', 'changed', 'reordered'),
  before: fc.jsonValue({ maxDepth: 3 }),
  after: fc.oneof(text, fc.jsonValue({ maxDepth: 3 })),
  risk,
  reason: text,
})
const change = fc.record({
  kind: fc.constantFrom('added', 'removed', 'changed'),
  object: fc.record({ apiVersion: text, kind: text, namespace: text, name: text }),
  fleet: text,
  clusters: fc.array(text),
  paths: fc.array(text),
  fields: fc.array(field, { maxLength: 4 }),
  risk,
  reason: text,
})
const report = fc.record({
  version: fc.constant(1),
  diagnostics: fc.array(diagnostic, { maxLength: 30 }),
  changes: fc.option(fc.array(change, { maxLength: 10 })),
})

const asText = (changes: unknown): string => JSON.stringify({ version: 1, diagnostics: [], changes })
const sample = (more: object) => ({
  kind: 'changed',
  object: { apiVersion: 'v1', kind: 'X', namespace: '', name: 'x' },
  fleet: 'prod',
  clusters: [],
  paths: ['prod/x.yaml'],
  fields: [{ steps: ['spec'], kind: 'changed', before: 1, after: 2, risk: 'reload' }],
  risk: 'reload',
  ...more,
})
const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))

describe('the report of a process that a stranger may have written', () => {
  test('comes back as it was told', () => {
    const changes = [
      {
        kind: 'changed',
        object: { apiVersion: 'v1', kind: 'X', namespace: 'a', name: 'x' },
        fleet: 'prod',
        paths: ['prod/x.yaml'],
        clusters: ['east'],
        fields: [
          { path: ['spec', { name: 'a' }, 0], kind: 'changed', before: 1, after: [2], risk: 'quorum' },
        ],
        risk: 'quorum',
      },
    ] as const satisfies readonly Change[]
    const place = { line: 3, column: 1, offset: 0 }
    const told = {
      code: 'NF-DR-009',
      severity: 'error',
      title: 'A',
      detail: 'B.',
      span: { file: 'x', start: place, end: place },
      related: [],
    } as const
    expect(readReport(reportOf({ diagnostics: [told], changes }))).toEqual({ diagnostics: [told], changes })
  })

  test('makes a comment within bounds in which none of its texts is markup', () => {
    fc.assert(
      fc.property(report, (told) => {
        const found = readReport(JSON.stringify(told))
        if (found === undefined) throw new Error('of another form')
        const { body } = previewTexts({ ...found, fleets: ['prod'], overlays: [], base: 'main', url: '' })
        expect(body.length).toBeLessThanOrEqual(longestBody)
        const markup = body.replaceAll(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, '')
        expect(markup.replace('<!-- neofleet:preview -->', '')).not.toMatch(/<!--|@acme|!\[x|\u202e|\ud800/)
        expect(markup.match(/<details>/g)?.length).toBe(markup.match(/<\/details>/g)?.length)
      }),
      { numRuns: 50 },
    )
  })

  test.each([
    ['is no JSON', 'x'],
    ['is empty', ''],
    ['is of another version', '{"version":2,"diagnostics":[],"changes":[]}'],
    ['has a risk that is none', asText([sample({ risk: 'harmless' })])],
    [
      'has a value without an end',
      asText([sample({ fields: [{ steps: [], kind: 'added', after: nested(100), risk: 'none' }] })]),
    ],
    ['has a number that is none', asText([sample({})]).replace('"after":2', '"after":1e999')],
    ['has a text without an end', asText([sample({ reason: 'x'.repeat(30_000) })])],
  ])('is not read where it %s', (_, told) => {
    expect(readReport(told)).toBeUndefined()
  })

  test('is read with all that the cases above are made of', () => {
    expect(readReport(asText([sample({})]))?.changes).toHaveLength(1)
  })
})
