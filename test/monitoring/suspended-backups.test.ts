import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backupAlerts } from '../../src/render/monitoring/backup-alerts.ts'
import { readFleet } from '../fleet/rules/fixture.ts'
import { root } from '../overlays/example.ts'

const file = join(root, 'templates/operator-v1beta1/examples/failover/fleet.yaml')
const fleet = readFleet(file, readFileSync(file, 'utf8'))

/** What the backup alerts of a cluster watch. */
function watched(name: string): readonly string[] {
  const cluster = fleet.clusters.find((each) => each.name === name)
  const labels = cluster === undefined ? [] : backupAlerts(fleet, cluster).map((alert) => alert.labels)
  return [...new Set(labels.map(({ backup, database }) => backup ?? database ?? ''))].sort()
}

test('nobody is alarmed by backups of databases that a failover has moved', () => {
  expect(watched('east')).toEqual(['hourly-sessions', 'ledger-r0', 'sessions-r0'])
  expect(watched('west')).toEqual(['hourly-carts', 'hourly-orders', 'orders-r1'])
})
