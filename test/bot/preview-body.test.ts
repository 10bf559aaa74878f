import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { longestBody } from '../../src/bot/forge.ts'
import { previewTexts, previewTitle } from '../../src/bot/preview-body.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { type Change, risks } from '../../src/diff/change.ts'

const url = 'https://github.com/acme/fleets/pull/7'
const rest = { fleets: ['prod'], overlays: [], base: 'main', url }
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
          const { body, rest: more = '' } = previewTexts(preview)
          expect(body.length).toBeLessThanOrEqual(longestBody)
          expect(body.split('\n')[2]).toMatch(/^### neofleet: /)
          expect(body).toContain('neofleet diff prod --from origin/main')
          balance(body)
          expect(more.length).toBeLessThanOrEqual(longestBody)
          balance(more)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('stays under the bound with findings, fleets and lines that are long themselves', () => {
    const long = finding('x'.repeat(9_000))
    const fleets = Array.from({ length: 3_000 }, (_, index) => `fleets/${index}`)
    const found = previewTexts({ ...rest, fleets, changes: undefined, diagnostics: Array(15).fill(long) })
    expect(found.body.length).toBeLessThanOrEqual(longestBody)
    expect(found.body).toContain('- … and 13 findings more, in the check.')
    expect(found.body).toContain('`neofleet diff … --from origin/main`')
  })

  test('goes on in the check, which it links to, where there is more than a comment takes', () => {
    const at = (name: string, before: string): Change => ({
      kind: 'changed',
      object: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'x', name },
      fleet: 'prod',
      paths: ['prod/clusters/a/x.yaml'],
      clusters: ['a'],
      fields: [{ path: ['data', 'x'], kind: 'changed', before, after: 'y', risk: 'reload' }],
      risk: 'reload',
    })
    const changes = Array.from({ length: 60 }, (_, index) => at(`n${index}`, 'x'.repeat(1_500)))
    const { body, rest: more } = previewTexts({ ...rest, changes, diagnostics: [] })
    expect(body).toContain(`more changes, milder than these or alike: the [check](${url}/checks) goes on`)
    const namesIn = (text: string | undefined) =>
      [...(text ?? '').matchAll(/<code>ConfigMap n(\d+) /g)].map(([, name]) => name)
    const [here, there] = [namesIn(body), namesIn(more)]
    expect([here.length > 30, there.length > 10]).toEqual([true, true])
    expect(new Set([...here, ...there]).size).toBe(60)
    expect(more).toMatch(/^<details>/)
    // One that is too long alone is cut, and hides nothing behind it for good.
    const huge = at('huge', Array.from({ length: 9_000 }, (_, index) => `line ${index}`).join('\n'))
    const cut = previewTexts({ ...rest, changes: [huge, at('small', 'z')], diagnostics: [] })
    expect(cut.body).toMatch(
      /line 0\n[\s\S]*\n {2}… and \d+ more lines\n```\n\n<\/details>\n\n… and 1 more change/,
    )
    expect(cut.body.length).toBeLessThanOrEqual(longestBody)
    balance(cut.body)
    expect(cut.rest).toMatch(/^<details>.*ConfigMap small /)
  })

  test('says in a few words what there is', () => {
    expect(previewTitle({ ...rest, changes: [], diagnostics: [] })).toBe('no difference')
    expect(previewTitle({ ...rest, changes: undefined, diagnostics: [finding('x')] })).toBe(
      '1 error, it does not render',
    )
  })
})
