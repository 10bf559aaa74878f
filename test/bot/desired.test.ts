import { describe, expect, test } from 'vitest'
import { desiredOf, filesByOwner } from '../../src/bot/desired.ts'
import type { RenderedTree } from '../../src/bot/rendering.ts'
import type { Change, Risk } from '../../src/diff/change.ts'
import { type Tree, treeOf } from '../../src/print/tree.ts'

const clusters = ['a', 'b', 'c', 'hub']
const tree: RenderedTree = {
  name: 'prod',
  parts: [],
  facts: { specDigest: '', renderer: '', failovers: [], retired: [], settled: [] },
  waves: new Map([
    ['a', 2],
    ['b', 1],
    ['c', 1],
  ]),
}

function sides(texts: Readonly<Record<string, string>>) {
  const files = Object.entries(texts).map(
    ([owner, text]) => [`prod/${owner === 'hub' ? 'hub' : `clusters/${owner}`}/x.yaml`, text] as const,
  )
  return filesByOwner(treeOf(files), 'prod')
}

/** A file whose text names a risk is a change of that risk. */
function compare(before: Tree, after: Tree): readonly Change[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])]
  return paths
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => ({
      kind: 'changed',
      object: { apiVersion: 'v1', kind: 'X', namespace: '', name: 'x' },
      fleet: 'prod',
      paths: [path],
      clusters: [],
      fields: [],
      risk: (after.get(path) ?? 'data-loss') as Risk,
    }))
}

function plan(texts: Readonly<Record<string, string>>, by: 'fleet' | 'wave' | 'cluster') {
  const before = sides(Object.fromEntries(clusters.map((owner) => [owner, 'was'])))
  const waves = new Map([...tree.waves].filter(([owner]) => owner in texts))
  const { open, waiting } = desiredOf({ ...tree, waves }, { before, after: sides(texts) }, compare, { by })
  const shown = (list: typeof open) => list.map(({ key, owners }) => `${key}: ${owners.join()}`)
  return [shown(open), shown(waiting)]
}

const same = { a: 'was', b: 'was', c: 'was', hub: 'was' }

describe('the pull requests of a tree', () => {
  test('none where nothing differs', () => {
    for (const by of ['fleet', 'wave', 'cluster'] as const) expect(plan(same, by)).toEqual([[], []])
  })

  test('one of all, one a wave with the hub last, or one a cluster', () => {
    const all = { a: 'reload', b: 'reload', c: 'reload', hub: 'reload' }
    expect(plan(all, 'fleet')).toEqual([['prod/all: a,b,c,hub'], []])
    expect(plan(all, 'wave')).toEqual([['prod/wave/1: b,c'], ['prod/wave/2: a,hub']])
    expect(plan(all, 'cluster')).toEqual([
      ['prod/cluster/b: b', 'prod/cluster/c: c'],
      ['prod/cluster/a: a', 'prod/cluster/hub: hub'],
    ])
  })

  test('a wave without a change is passed over', () => {
    expect(plan({ ...same, a: 'reload' }, 'wave')).toEqual([['prod/wave/2: a,hub'], []])
  })

  test('votes of two clusters are never touched in one, and the second waits', () => {
    const votes = { ...same, b: 'quorum', c: 'quorum', a: 'reload' }
    expect(plan(votes, 'fleet')).toEqual([['prod/all: a,hub', 'prod/cluster/b: b'], ['prod/cluster/c: c']])
    expect(plan(votes, 'wave')).toEqual([['prod/cluster/b: b'], ['prod/cluster/c: c', 'prod/wave/2: a,hub']])
    expect(plan(votes, 'cluster')).toEqual([
      ['prod/cluster/b: b'],
      ['prod/cluster/c: c', 'prod/cluster/a: a'],
    ])
  })

  test('votes of one cluster go with the rest', () => {
    expect(plan({ ...same, b: 'quorum', c: 'reload' }, 'wave')).toEqual([['prod/wave/1: b,c'], []])
  })

  test('a cluster that goes comes last of all', () => {
    const { c: _, ...left } = same
    expect(plan({ ...left, b: 'reload' }, 'wave')).toEqual([['prod/wave/1: b'], ['prod/wave/3: c']])
  })
})
