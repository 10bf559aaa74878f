import { describe, expect, test } from 'vitest'
import { ignoredPath, withoutIgnored } from '../../src/diff/live/ignored-fields.ts'
import { readIgnoredFields } from '../../src/diff/live/read-ignored-fields.ts'

describe('a form of jq', () => {
  test.each([
    ['.spec.a | select(. == false)', { steps: ['spec', 'a'], only: { value: false } }],
    ['.spec.list[]?.b | select(. == 0)', { steps: ['spec', 'list', '[]', 'b'], only: { value: 0 } }],
    ['.spec.a', { steps: ['spec', 'a'] }],
    ['.spec.a | select(. == "x y")', { steps: ['spec', 'a'], only: { value: 'x y' } }],
  ])('%s names a field', (text, path) => {
    expect(ignoredPath(text)).toEqual(path)
  })

  test.each(['.spec | keys', '.a[0]', '.. | .b?', '.a | select(. > 1)', ''])(
    '%s is none that is read',
    (text) => {
      expect(ignoredPath(text)).toBeUndefined()
    },
  )
})

test('both sides lose what is ignored, and nothing else', () => {
  const set = {
    kind: 'ApplicationSet',
    spec: {
      template: {
        metadata: { labels: { 'neofleet.dev/layer': 'dbms' } },
        spec: {
          ignoreDifferences: [
            {
              group: 'g',
              kind: 'K',
              jqPathExpressions: ['.spec.a | select(. == false)', '.spec.l[]?.n | select(. == 0)'],
            },
          ],
        },
      },
    },
  }
  const read = readIgnoredFields(set)
  expect(read?.layer).toBe('dbms')
  const live = { apiVersion: 'g/v1', kind: 'K', spec: { l: [{ m: 1 }, { n: 2 }] } }
  const merged = { apiVersion: 'g/v1', kind: 'K', spec: { a: false, l: [{ m: 1, n: 0 }, { n: 2 }] } }
  expect(withoutIgnored({ live, merged }, read?.fields ?? [])).toEqual({ live, merged: live })
  const kept = { ...merged, spec: { ...merged.spec, a: true } }
  expect(withoutIgnored({ live, merged: kept }, read?.fields ?? []).merged).toMatchObject({
    spec: { a: true },
  })
  const other = { ...merged, apiVersion: 'h/v1' }
  expect(withoutIgnored({ live, merged: other }, read?.fields ?? []).merged).toEqual(other)
  expect(readIgnoredFields({ kind: 'Application' })).toBeUndefined()
})
