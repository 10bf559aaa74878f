import fc from 'fast-check'
import { expect, test } from 'vitest'
import { print } from '../../src/print/canonical.ts'
import { fill, layout } from '../../src/print/layout.ts'
import type { Scalar } from '../../src/print/scalar.ts'
import { data, text } from './plain-data.ts'

const hole = (number: number) => `\ufdd0${number}\ufdd0`

test('an object is cut at its holes, in the order in which they are printed', () => {
  const form = layout({ spec: { size: hole(1), zones: [hole(2), 'b'] }, kind: `${hole(3)}-x` })
  expect(form).toEqual({
    segments: ['kind: ', '\nspec:\n  size: ', '\n  zones:\n  - ', '\n  - b\n'],
    slots: [
      { text: `${hole(3)}-x`, indent: 2 },
      { text: hole(1), indent: 4 },
      { text: hole(2), indent: 4 },
    ],
  })
  expect(fill(form, ['A', 'yes', 3])).toBe('kind: A\nspec:\n  size: "yes"\n  zones:\n  - 3\n  - b\n')
})

test('a text of several lines is filled in at the depth of its hole', () => {
  expect(fill(layout({ data: [{ run: hole(1) }] }), ['a\nb\n'])).toBe('data:\n- run: |\n    a\n    b\n')
})

test('filling a layout gives the bytes of printing the object', () => {
  fc.assert(
    fc.property(data, fc.array(fc.boolean(), { minLength: 1 }), (object, isOpen) => {
      const values: Scalar[] = []
      let leaves = 0
      const form = layout(
        mapLeaves(object, (leaf) => (isOpen[leaves++ % isOpen.length] ? hole(values.push(leaf) - 1) : leaf)),
      )
      expect(form.segments).toHaveLength(form.slots.length + 1)
      const inOrder = form.slots.map((slot) => values[Number(slot.text.slice(1, -1))] ?? null)
      expect(fill(form, inOrder)).toBe(print(object))
    }),
    { numRuns: 500 },
  )
})

test('what is a hole is the caller’s to say, and print knows none', () => {
  expect(layout({ a: '?x' }, (value) => value.startsWith('?')).slots).toEqual([{ text: '?x', indent: 2 }])
  fc.assert(fc.property(text, (value) => layout({ [value]: value }, () => false).slots.length === 0))
  expect(print({ a: hole(1) })).toBe('a: "\\ufdd01\\ufdd0"\n')
})

test('one value for each slot, or it is a mistake of the program', () => {
  expect(() => fill(layout({ a: hole(1) }), [])).toThrow(TypeError)
  expect(() => fill(layout({ a: 1 }), ['b'])).toThrow(TypeError)
})

function mapLeaves(value: unknown, change: (leaf: Scalar) => Scalar): unknown {
  if (Array.isArray(value)) return value.map((item) => mapLeaves(item, change))
  if (typeof value !== 'object' || value === null) return change(value as Scalar)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapLeaves(item, change)]))
}
