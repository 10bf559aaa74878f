import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longestBody } from '../../src/bot/forge.ts'
import { forkBody } from '../../src/bot/fork-body.ts'
import type { Comparison } from '../../src/bot/rendering.ts'

const verdict = fc.constantFrom('same', 'different', 'failed', 'took too long', 'said too much' as const)
const pieces = fc.constantFrom('`', '```', '\n', '</details>', '<!--', '@acme', '\u202e', '\ud800', 'text ')
const text = fc
  .tuple(fc.array(pieces, { maxLength: 60 }), fc.integer({ min: 1, max: 3_000 }))
  .map(([parts, times]) => parts.join('').repeat(times))

test('whatever a process printed, the comment is within bounds and one fence holds all of it', () => {
  fc.assert(
    fc.property(verdict, text, (found, printed) => {
      const body = forkBody({ verdict: found as Comparison['verdict'], text: printed })
      expect(body.length).toBeLessThanOrEqual(longestBody)
      expect(body).toMatch(/^<!-- neofleet:preview -->\n\n### neofleet: /)
      if (body.endsWith('ticks.)')) return
      const [, fence = '', inside = ''] = /\n\n(`{3,})text\n([\s\S]*)\n\1$/.exec(body) ?? []
      expect(fence).not.toBe('')
      expect(inside).not.toContain(fence)
      expect(body.slice(0, body.indexOf(fence))).not.toMatch(/acme|details/)
    }),
  )
})
