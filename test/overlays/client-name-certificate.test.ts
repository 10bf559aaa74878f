import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshFolder } from '../fresh-folder.ts'
import { renderFleet, root } from './example.ts'

const folder = freshFolder()

// Its applications say orders.neo4j.example.com, and its endpoints stand in the same zone.
const production = readFileSync(join(root, 'templates/starters/production/fleet.yaml'), 'utf8')

function found(text: string): readonly string[] {
  const file = join(folder, 'fleet.yaml')
  writeFileSync(file, text)
  return renderFleet(file).diagnostics.map(({ code, severity, span }) => {
    return `${severity} ${code} ${text.split('\n')[(span?.start.line ?? 0) - 1]?.trim().split(':')[0]}`
  })
}

test('says that clients cannot verify the name that follows the home (NF-SEC-016)', () => {
  expect(found(production)).toEqual(['info NF-SEC-016 dns'])
})

test('says nothing where one wildcard covers that name and every endpoint', () => {
  const patch =
    '{ target: { kind: Neo4jEnterpriseCluster }, expects: 3, merge: { spec: { service: { dnsName: "*.neo4j.example.com" } } } }'
  expect(found(`${production}  patches: [${patch}]\n`)).toEqual([])
})

test('says nothing where there is no certificate', () => {
  const open = production.replace('tls: { ca: { secretKey: fleet/ca } }', 'tls: { enabled: false }')
  expect(found(open)).not.toContain('info NF-SEC-016 dns')
})

test('says nothing where clients have the names of the endpoints alone', () => {
  expect(found(production.replace(/^ {4}dns: .*$/m, ''))).toEqual([])
})
