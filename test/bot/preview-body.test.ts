import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { longestBody } from '../../src/bot/forge.ts'
import { previewBody, previewTitle } from '../../src/bot/preview-body.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { type Change, risks } from '../../src/diff/change.ts'

const rest = { fleets: ['prod'], base: 'main' }
const at = { line: 3, column: 1, offset: 0 }

function finding(detail: string): Diagnostic {
  const span = { file: 'prod/fleet.yaml', start: at, end: at }
  return { code: 'NF-TEST-001', severity: 'error', title: 'Title', detail, span, related: [] }
}

// What people can write into a spec, and what would break the page it stands on.
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '```',
    '</details>',
    '<!-- neofleet:end -->',
    '@everyone',
    '#1',
    '\n# x',
    '````\n',
    '|',
    '<b>',
  ),
)
const change = fc.record({ text: hostile, risk: fc.constantFrom(...risks), big: fc.boolean() }).map(
  ({ text, risk, big }): Change => ({
    kind: 'changed',
    object: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'x', name: text },
    fleet: 'prod',
    paths: ['prod/clusters/a/x.yaml'],
    clusters: ['a'],
    fields: [
      { path: ['data', text], kind: 'changed', before: text, after: big ? text.repeat(900) : text, risk },
    ],
    risk,
    reason: text,
  }),
)

function balance(body: string): void {
  let fence = ''
  for (const line of body.split('\n')) {
    const [run] = /^`{3,}/.exec(line) ?? []
    if (run === undefined) continue
    if (fence === '') fence = run
    else if (line === fence) fence = ''
  }
  expect(fence).toBe('')
  const outside = body.replace(/^(`{3,})diff\n(.|\n)*?\n\1$/gm, '')
  expect(outside).not.toContain('@everyone')
  expect(outside.match(/<details>/g)?.length).toBe(outside.match(/<\/details>/g)?.length)
}

describe('the text of a preview', () => {
  test('stays under the bound, balanced, and begins with the short of it, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 60 }),
        fc.array(hostile, { maxLength: 40 }),
        fc.array(
          fc.record({ fleet: hostile, text: fc.constantFrom('flowchart LR\n', `${'x'.repeat(15_000)}\n`) }),
        ),
        (changes, details, pictures) => {
          const preview = { ...rest, changes, diagnostics: details.map(finding), pictures }
          const body = previewBody(preview)
          expect(body.length).toBeLessThanOrEqual(longestBody)
          expect(body.split('\n')[2]).toMatch(/^### neofleet: /)
          expect(body).toContain('neofleet diff prod --from origin/main')
          balance(body)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('says in a few words what there is', () => {
    expect(previewTitle({ ...rest, changes: [], diagnostics: [] })).toBe('no difference')
    expect(previewTitle({ ...rest, changes: undefined, diagnostics: [finding('x')] })).toBe(
      '1 error, it does not render',
    )
  })
})
