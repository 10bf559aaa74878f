import { expect, test } from 'vitest'
import { goText } from '../../../src/argocd/application/go-text.ts'

const cases: readonly (readonly [value: unknown, text: string])[] = [
  [999999, '999999'],
  [1000000, '1e+06'],
  [-1234567.5, '-1.2345675e+06'],
  [12345678901234567000, '1.2345678901234567e+19'],
  [1e300, '1e+300'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [0, '0'],
  [-0, '-0'],
  [0.1 + 0.2, '0.30000000000000004'],
  [true, 'true'],
  [null, '<nil>'],
  [['a', 1, null], '[a 1 <nil>]'],
  [{ b: [], a: { z: null } }, 'map[a:map[z:<nil>] b:[]]'],
]
test.each(cases)('Go prints %j as %s', (value, text) => expect(goText(value)).toBe(text))
