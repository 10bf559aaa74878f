import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mayMerge } from '../../src/bot/auto-merge.ts'
import { mergeableClasses } from '../../src/bot/delivery-class.ts'
import type { Desired } from '../../src/bot/desired.ts'
import { desiredOfTree } from '../../src/bot/desired-of-tree.ts'
import type { RenderedTree, Rendering } from '../../src/bot/rendering.ts'
import { renderForBot } from '../../src/commands/render-for-bot.ts'
import { inventoryOf } from '../../src/print/inventory.ts'
import { treeOf } from '../../src/print/tree.ts'
import { freshFolder } from '../fresh-folder.ts'
import { production, quickstart } from './bench.ts'

function rendered(spec: string): Rendering & { readonly tree: RenderedTree } {
  const folder = freshFolder()
  mkdirSync(join(folder, 'prod'))
  writeFileSync(join(folder, 'prod/fleet.yaml'), spec)
  const { value, diagnostics } = renderForBot(folder, { fleets: ['prod'], overlays: [] })
  const [tree] = value?.trees ?? []
  if (value === undefined || tree === undefined) throw new Error(JSON.stringify(diagnostics))
  return { ...value, tree }
}

/** What a tree is like once the pull requests of some owners have merged; the others have what was there before. */
function delivered({ tree }: Rendering & { readonly tree: RenderedTree }) {
  const { name, parts, facts } = tree
  const inside = ([path, text]: readonly [string, string]) => [`${name}/${path}`, text] as const
  return {
    files: new Map(parts.map(({ owner, files }) => [owner, treeOf([...files].map(inside))])),
    inventories: parts.map((part) => inventoryOf(part, facts)),
  }
}

const failover = (more = '') =>
  `  failovers:\n    - { id: us-east-lost, date: "2026-11-20", database: orders, from: us-east-primary, to: us-west-dr, reason: outage${more} }\n`
const settled = failover(', settled: true')
const moreMemory = (spec: string) => spec.replaceAll('16Gi', '24Gi')
const shown = ({ open, waiting }: Desired) => [
  open.map(({ key, class: own, records }) => `${key} ${own} ${records.join()}`),
  waiting.map(({ key, class: own, records }) => `${key} ${own} ${records.join()}`),
]

describe('a record that is settled now', () => {
  const before = `${production}\n${failover()}`

  test('is carried out as a failover, alone and first, and by a person', () => {
    const now = rendered(moreMemory(`${production}\n${settled}`))
    const desired = desiredOfTree(now.tree, delivered(rendered(before)), now.compare, 'wave')
    expect(shown(desired)).toEqual([
      ['neo4j-production/failover/all failover us-east-lost'],
      [expect.stringMatching(/\/wave\/\d+ rolling-restart $/), expect.stringMatching(/\/wave\/\d+ rolling/)],
    ])
    const [first] = desired.open
    const text = [...(first?.tree.parts ?? [])].flatMap(({ files }) => [...files.values()]).join()
    expect([text.includes('24Gi'), text.includes('kind: Neo4jReplicaPromotion')]).toEqual([false, false])
    const settings = { autoMerge: mergeableClasses } as unknown as Parameters<typeof mayMerge>[0]
    expect(desired.open.map((delivery) => mayMerge(settings, delivery))).toEqual([false])
  })

  test('is of the past once the inventories know that it is settled', () => {
    const now = rendered(moreMemory(`${production}\n${settled}`))
    const there = delivered(rendered(`${production}\n${settled}`))
    expect(shown(desiredOfTree(now.tree, there, now.compare, 'fleet'))).toEqual([
      ['neo4j-production/all rolling-restart '],
      [],
    ])
  })

  test('counts until the last cluster has it, where each has a pull request of its own', () => {
    const now = rendered(`${production}\n${settled}`)
    const [before_, after] = [delivered(rendered(before)), delivered(now)]
    const first = 'us-west-dr'
    const files = new Map([...before_.files, [first, after.files.get(first) ?? treeOf([])]])
    const inventories = before_.inventories.map(
      (one) => (one.owner === first ? after.inventories.find(({ owner }) => owner === first) : one) ?? one,
    )
    const desired = desiredOfTree(now.tree, { files, inventories }, now.compare, 'cluster')
    expect(desired.open.length).toBeGreaterThan(0)
    for (const delivery of [...desired.open, ...desired.waiting])
      expect(delivery).toMatchObject({ class: 'failover', records: ['us-east-lost'] })
    expect(desired.open.flatMap(({ owners }) => owners)).not.toContain(first)
  })
})

describe('a retirement that is settled with the removal', () => {
  const retired = (more = '') =>
    `\n  retired:\n    - { id: west-leaves, date: "2026-11-21", cluster: west, reason: unused${more} }\n`
  const without = quickstart.replace(/ {4}- name: west\n( {6}.*\n)*/, '')

  test('makes the removal one that carries out a record, once', () => {
    const now = rendered(`${without}${retired(', settled: true')}`)
    const there = delivered(rendered(`${quickstart}${retired()}`))
    const { open } = desiredOfTree(now.tree, there, now.compare, 'fleet')
    expect(open).toMatchObject([{ key: 'quickstart/all', class: 'failover', records: ['west-leaves'] }])
    const next = rendered(`${without.replace('size: 100Gi', 'size: 120Gi')}${retired(', settled: true')}`)
    const later = desiredOfTree(next.tree, delivered(now), next.compare, 'fleet')
    expect(later.open).toMatchObject([{ key: 'quickstart/all', records: [] }])
  })
})
