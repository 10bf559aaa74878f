import { describe, expect, test } from 'vitest'
import { agree } from '../../src/template/decision.ts'
import type { View } from '../../src/template/view.ts'
import { dataOf, traceOf } from './run.ts'

/** Whether what was traced over one view holds for another one. */
const share = (text: string, one: View, other: View) => agree(traceOf(text, one).decisions, other)

describe('two views share a shape', () => {
  test('when only printed values differ', () => {
    const text = 'name: {{name}}\nport: "{{port}}"\n'
    expect(share(text, { name: 'a', port: 1 }, { name: 'b', port: 2 })).toBe(true)
    expect(dataOf(text, { name: 'b', port: 2 }, { tracedOver: { name: 'a', port: 1 } })).toEqual({
      name: 'b',
      port: '2',
    })
  })

  test('when conditions come out alike, whatever the values are', () => {
    const text = '{{#if zone}}\nzone: {{zone}}\n{{/if}}\n'
    expect(share(text, { zone: 'a' }, { zone: 'b' })).toBe(true)
    expect(share(text, { zone: 'a' }, {})).toBe(false)
  })

  test('when lists are equally long and maps have the same keys', () => {
    const text = '{{#each x as |item key|}}\n{{key}}: {{item}}\n{{/each}}\n'
    expect(share(text, { x: [1, 2] }, { x: [3, 4] })).toBe(true)
    expect(share(text, { x: [1, 2] }, { x: [3] })).toBe(false)
    expect(share(text, { x: { a: 1 } }, { x: { a: 2 } })).toBe(true)
    expect(share(text, { x: { a: 1 } }, { x: { b: 1 } })).toBe(false)
    expect(share(text, { x: ['one'] }, { x: { a: 1 } })).toBe(false)
  })

  test('when data printed whole has one outline', () => {
    const text = 'x: {{json x}}\n'
    expect(share(text, { x: { a: [1] } }, { x: { a: [2] } })).toBe(true)
    expect(share(text, { x: { a: [1] } }, { x: { a: [1, 2] } })).toBe(false)
    expect(share(text, { x: { a: 1 } }, { x: { a: { b: 1 } } })).toBe(false)
  })

  test('only when values printed as keys are the same', () => {
    expect(share('{{name}}: 1\n', { name: 'a' }, { name: 'b' })).toBe(false)
  })
})
