import { expect, it } from 'vitest'
import { nearest } from '../../src/diagnostics/nearest.ts'

it.each([
  ['a letter left out', 'clusterd', 'clusterId'],
  ['a letter too many', 'cllusterId', 'clusterId'],
  ['a wrong letter', 'clusterIt', 'clusterId'],
  ['two letters swapped', 'culsterId', 'clusterId'],
  ['another letter case', 'CLUSTERID', 'clusterId'],
  ['a short word', 'nme', 'name'],
])('sees through %s', (_, word, meant) => {
  expect(nearest(word, ['region', 'name', 'clusterId'])).toBe(meant)
})

it.each(['provider', 'x', ''])('does not guess at %j', (word) => {
  expect(nearest(word, ['y', 'name', 'clusterId'])).toBeUndefined()
})

it('takes the first of equally near words', () => {
  expect(nearest('usa', ['us1', 'us2'])).toBe('us1')
})
