import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holeMark, isPrintable } from '../../src/print/printable.ts'
import { printKey, printScalar } from '../../src/print/scalar.ts'
import { read11, read12 } from './readers.ts'

describe('text', () => {
  test('of several lines is a literal block, indented as asked, with its line breaks at the end kept', () => {
    expect(printScalar('a\n\n  b: c', 4)).toBe('|-\n    a\n\n      b: c')
    expect(printScalar('a\nb\n', 2)).toBe('|\n  a\n  b')
    expect(printScalar('a\n\n\n', 2)).toBe('|+\n  a\n\n')
  })

  test.each([' a\nb', '\na', '\n', 'a \nb', 'a\n ', 'a\n\tb', 'a\t\nb', 'a\r\nb', 'a\nb\u200b'])(
    'with white space that a block would hide or lose is quoted: %j',
    (text) => {
      expect(printScalar(text, 2)).toMatch(/^".*"$/)
    },
  )

  test('that cannot be seen is escaped, in the long form above U+FFFF', () => {
    expect(printScalar('\u0000\u001b\u007f\u0085\u00a0\u202e\u2028\ufeff\ufffe', 2)).toBe(
      '"\\u0000\\u001b\\u007f\\u0085\\u00a0\\u202e\\u2028\\ufeff\\ufffe"',
    )
    expect(printScalar('\u{e0041}\u{1fffe}', 2)).toBe('"\\U000e0041\\U0001fffe"')
  })

  test('with half a surrogate pair or a hole is not printable, and readers refuse the half', () => {
    expect(['a\ud800', '\udc00b', `a${holeMark}`].map(isPrintable)).toEqual([false, false, false])
    expect(['', '😀', '\u0000', '\ufffe'].map(isPrintable)).toEqual([true, true, true, true])
    expect(printScalar('a\ud800', 2)).toBe('"a\\ud800"')
  })
})

describe('numbers', () => {
  test('have one form, with a point before the exponent as YAML 1.1 wants it', () => {
    const numbers = [0, -0, 7, -3, 0.1, 1e21, 1.5e-7, -1e-7, 2 ** 53]
    expect(numbers.map((number) => printScalar(number, 2))).toEqual([
      '0',
      '0',
      '7',
      '-3',
      '0.1',
      '1.0e+21',
      '1.5e-7',
      '-1.0e-7',
      '9007199254740992',
    ])
  })

  test('are the same float to every reader', () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (number) => {
        const text = printScalar(number, 2)
        expect([read11(text), read12(text)]).toEqual([number + 0, number + 0])
      }),
    )
  })

  test.each([Number.NaN, Infinity, -Infinity])('%d is a mistake of the program', (number) => {
    expect(() => printScalar(number, 2)).toThrow(TypeError)
  })
})

test('booleans and null are words', () => {
  expect([true, false, null].map((value) => printScalar(value, 2))).toEqual(['true', 'false', 'null'])
})

describe('keys', () => {
  test('are plain or quoted like values, never a block', () => {
    expect(['app.kubernetes.io/name', 'y', '<<', '1', 'a\nb'].map((key) => printKey(key))).toEqual([
      'app.kubernetes.io/name',
      '"y"',
      '"<<"',
      '"1"',
      '"a\\nb"',
    ])
  })

  test('too long for readers to find their colon are announced', () => {
    expect(printKey('k'.repeat(1024))).toBe('k'.repeat(1024))
    expect(printKey('k'.repeat(1025), 2)).toBe(`? ${'k'.repeat(1025)}\n  `)
  })
})
