import { expect, test } from 'vitest'
import { isMutual, linksOf } from '../../src/report/picture/links.ts'

const end = (cluster: string) => ({ cluster, party: 'server', is: 'a server', addresses: [] })

/** Pairs of clusters that need some ports, written `a>b`. */
function pairsOf(needed: Readonly<Record<string, readonly number[]>>) {
  return Object.entries(needed).map(([pair, ports]) => {
    const [from = '', to = ''] = pair.split('>')
    const needs = ports.map((port) => ({
      port,
      protocol: 'TCP' as const,
      from: end(from),
      to: end(to),
      why: 'Bolt',
    }))
    return { from, to, needs }
  })
}

const told = (needed: Readonly<Record<string, readonly number[]>>) =>
  linksOf(pairsOf(needed)).map((link) => {
    const arrow = isMutual(link)
      ? `${link.from.join(' ')} to each other`
      : `${link.from.join(' ')} to ${link.to.join(' ')}`
    return `${arrow}: ${link.ports.join(' ')}`
  })

test('clusters that all reach each other are one link, whatever the number', () => {
  expect(told({ 'a>b': [1, 2], 'b>a': [1, 2] })).toEqual(['a b to each other: 1/TCP 2/TCP'])
  const all = { 'a>b': [1], 'a>c': [1], 'b>a': [1], 'b>c': [1], 'c>a': [1], 'c>b': [1] }
  expect(told(all)).toEqual(['a b c to each other: 1/TCP'])
})

test('what only one of them takes is a link of its own', () => {
  expect(told({ 'a>b': [1, 6443], 'b>a': [1] })).toEqual(['a b to each other: 1/TCP', 'a to b: 6443/TCP'])
  expect(told({ 'a>c': [6443], 'b>c': [6443] })).toEqual(['a b to c: 6443/TCP'])
})

test('two circles on the same port stay two', () => {
  expect(told({ 'a>b': [1], 'b>a': [1], 'c>d': [1], 'd>c': [1] })).toEqual([
    'a b to each other: 1/TCP',
    'c d to each other: 1/TCP',
  ])
})

test('a chain is neither circle nor mesh', () => {
  expect(told({ 'a>b': [1], 'b>a': [1], 'b>c': [1], 'c>b': [1] })).toEqual([
    'a c to b: 1/TCP',
    'b to a c: 1/TCP',
  ])
})

test('what stays inside of a cluster or comes from outside links no clusters', () => {
  const [inside] = pairsOf({ 'a>a': [1] })
  expect(linksOf([...(inside === undefined ? [] : [inside, { ...inside, from: undefined }])])).toEqual([])
})
