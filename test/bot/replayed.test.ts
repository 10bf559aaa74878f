import { describe, expect, test } from 'vitest'
import { replayed } from '../../src/bot/replayed.ts'

const lines = (...changes: readonly (readonly [number, string])[]) => {
  const texts = Array.from({ length: 20 }, (_, index) => `line${index}: same`)
  for (const [index, text] of changes) texts[index] = text
  return `${texts.join('\n')}\n`
}

describe('a change made to a text that has changed itself', () => {
  test('keeps the other change where the two are apart', () => {
    expect(replayed(lines([2, 'memory: 16Gi']), lines(), lines([15, 'failover: a']))).toBe(
      lines([2, 'memory: 16Gi'], [15, 'failover: a']),
    )
  })

  test('is the whole new text where the two touch the same lines', () => {
    const wanted = lines([2, 'memory: 24Gi'], [3, 'failover: a'])
    expect(replayed(lines([2, 'memory: 16Gi']), lines([2, 'memory: 24Gi']), wanted)).toBe(wanted)
  })

  test('leaves a text alone that has the change already', () => {
    const changed = lines([15, 'failover: a'])
    expect(replayed(changed, lines(), changed)).toBe(changed)
    const other = lines([2, 'memory: 16Gi'], [15, 'failover: a'])
    expect(replayed(other, lines(), lines([15, 'failover: a']))).toBe(other)
  })
})
