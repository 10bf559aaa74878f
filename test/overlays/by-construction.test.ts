import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { valueAt } from '../../src/source/path.ts'
import { examples, filesBelow, root } from './example.ts'

// What no check looks for, because the renderer cannot get it wrong: it is shown here on every committed tree.
interface Tree {
  readonly path: string
  readonly fleet: unknown
  readonly files: readonly { readonly name: string; readonly text: string; readonly cluster: string }[]
}

const trees: readonly Tree[] = examples
  .map(({ path, text }) => ({ path, text, folder: join(root, path, 'expected') }))
  .filter(({ folder }) => existsSync(folder))
  .map(({ path, text, folder }) => ({
    path,
    fleet: parse(text),
    files: filesBelow(folder).map((name) => ({
      name,
      text: readFileSync(join(folder, name), 'utf8'),
      cluster: /\/(?:clusters|values)\/([^/]+)\//.exec(name)?.[1] ?? '',
    })),
  }))

const objectsOf = ({ files }: Tree, kind: string) =>
  files
    .filter(({ name }) => name.includes(`/${kind.toLowerCase()}-`))
    .map(({ text, cluster }) => ({ cluster, object: parse(text) as unknown }))
    .filter(({ object }) => valueAt(object, ['kind']) === kind)

const textAt = (object: unknown, ...path: readonly string[]) => String(valueAt(object, path) ?? '')

test('there are trees of every target and overlay to look at', () => {
  expect(trees.length).toBeGreaterThan(15)
})

describe.each(trees.map((tree) => [tree.path, tree] as const))('%s', (_, tree) => {
  test('has a tree for every declared cluster, and for no other (NF-ID-005)', () => {
    const listed = valueAt(tree.fleet, ['spec', 'clusters'])
    const declared = (Array.isArray(listed) ? listed : []).map((cluster) => textAt(cluster, 'name'))
    // The hub is no member; values of its own charts lie beside those of the members.
    const rendered = tree.files
      .map(({ cluster }) => cluster)
      .filter((cluster) => !['', 'hub'].includes(cluster))
    expect([...new Set(rendered)].sort()).toEqual(declared.sort())
  })

  test('opens no port 5000 (NF-ADDR-005)', () => {
    for (const { text } of tree.files) expect(text).not.toMatch(/\b5000\b/)
  })

  test('keeps no chain of backups on a volume (NF-BAK-006)', () => {
    const chains = objectsOf(tree, 'Neo4jBackup').filter(
      ({ object }) => textAt(object, 'spec', 'mode') === 'replication-source',
    )
    for (const { object } of chains) expect(textAt(object, 'spec', 'storage', 'type')).not.toBe('pvc')
  })

  test('replicates standard databases alone (NF-DR-006)', () => {
    const standard = objectsOf(tree, 'Neo4jDatabase').map(({ object }) => textAt(object, 'spec', 'name'))
    for (const { object } of objectsOf(tree, 'Neo4jReplicaDatabase')) {
      expect(standard).toContain(textAt(object, 'spec', 'upstreamDatabase'))
    }
  })

  test('has the roles of a database wherever a copy of it lies, with the name it has there (NF-DR-010)', () => {
    const aliases = objectsOf(tree, 'Neo4jDatabaseAlias').map(({ cluster, object }) => ({
      cluster,
      database: textAt(object, 'spec', 'name'),
      physical: textAt(object, 'spec', 'targetDatabase'),
    }))
    const roles = objectsOf(tree, 'Neo4jRole').map(({ cluster, object }) => ({
      cluster,
      name: textAt(object, 'metadata', 'name'),
      privileges: JSON.stringify(valueAt(object, ['spec', 'privileges']) ?? []),
    }))
    const speaks = (privileges: string, physical: string) => privileges.split(/[ `,"]+/).includes(physical)
    for (const { cluster, name, privileges } of roles) {
      const own = aliases.find((alias) => alias.cluster === cluster && speaks(privileges, alias.physical))
      for (const other of aliases.filter(({ database }) => database === own?.database)) {
        const there = roles.find((role) => role.cluster === other.cluster && role.name === name)
        expect(speaks(there?.privileges ?? '', other.physical), `${name} in ${other.cluster}`).toBe(true)
      }
    }
  })

  test('gives all members of a mesh one datapath and one encryption (NF-CILIUM-004)', () => {
    const values = tree.files.filter(({ name }) => /\/values\/[^/]+\/cilium\.json$/.test(name))
    const shared = values.map(({ text }) => {
      const { routingMode, tunnelProtocol, encryption } = JSON.parse(text) as Record<string, unknown>
      return JSON.stringify([routingMode, tunnelProtocol, encryption])
    })
    expect(new Set(shared).size).toBeLessThan(2)
  })

  test('joins members with one cable driver, under their own names (NF-SUBM-001, NF-SUBM-008)', () => {
    const members = objectsOf(tree, 'Submariner')
    expect(new Set(members.map(({ object }) => textAt(object, 'spec', 'cableDriver'))).size).toBeLessThan(2)
    for (const { cluster, object } of members) expect(textAt(object, 'spec', 'clusterID')).toBe(cluster)
  })

  test('admits other members by the range of Globalnet, never by their pods (NF-SUBM-015)', () => {
    const globalnet = valueAt(tree.fleet, ['spec', 'networking', 'submariner', 'globalnet'])
    const isChosen = textAt(tree.fleet, 'spec', 'networking', 'type') === 'submariner'
    if (!isChosen || textAt(globalnet, 'enabled') !== 'true') return
    // What it is where the spec leaves it out: the default of the broker.
    const range = textAt(globalnet, 'globalnetCIDRRange') || '242.0.0.0/8'
    const policies = objectsOf(tree, 'NetworkPolicy')
    expect(policies.length).toBeGreaterThan(1)
    // One that is lost admits nobody from elsewhere.
    const ranges = [...JSON.stringify(policies).matchAll(/"cidr":"([^"]+)"/g)].map(([, cidr]) => cidr)
    expect([...new Set(ranges)]).toEqual([range])
    const lists = tree.files.filter(({ name }) => name.endsWith('/submariner-checklist.json'))
    for (const { text } of lists) {
      expect(valueAt(parse(text), ['admissionPluginsOff'])).toEqual(['DenyServiceExternalIPs'])
    }
  })

  test('lists what a person must do to the gateway nodes of every member (NF-SUBM-016)', () => {
    const lists = tree.files.filter(({ name }) => name.endsWith('/submariner-checklist.json'))
    const members = objectsOf(tree, 'Submariner').map(({ cluster }) => cluster)
    expect(lists.map(({ cluster }) => cluster).sort()).toEqual(members.sort())
  })
})
