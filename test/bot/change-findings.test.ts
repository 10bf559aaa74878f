import { expect, test } from 'vitest'
import { changeFindings } from '../../src/bot/change-findings.ts'
import type { Change, ChangeFinding } from '../../src/diff/change.ts'

const at = { line: 3, column: 9, offset: 0 }
const place = { file: 'prod/fleet.yaml', start: at, end: at }
const finding: ChangeFinding = {
  code: 'NF-DR-014',
  severity: 'warning',
  title: 'Upgraded in one step',
  explanation: 'x',
  help: 'Readers first.',
}
const change: Change = {
  kind: 'changed',
  object: { apiVersion: 'v1', kind: 'Neo4j', namespace: 'neo4j', name: 'a' },
  fleet: 'prod',
  paths: [],
  clusters: ['east'],
  fields: [
    { path: [], kind: 'changed', risk: 'rolling-restart', reason: 'The image.', finding },
    { path: [], kind: 'changed', risk: 'rolling-restart', reason: 'The image.', finding },
  ],
  risk: 'rolling-restart',
}

test('a rule that changes break is found once for a fleet, at its name in the spec', () => {
  const found = changeFindings([change, change, { ...change, fields: [] }], () => place)
  expect(found).toMatchObject([
    { code: 'NF-DR-014', span: place, detail: 'Neo4j a in east: The image.', help: 'Readers first.' },
  ])
})
