import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { firingOf, installed, type Series } from './firing.ts'

const hub = 'templates/operator-v1beta1/examples/monitoring-central/expected/central/hub/observability'
const { groups } = parse(readFileSync(join(hub, 'prometheusrule-central-fleet.yaml'), 'utf8')).spec

const up = (cluster: string) => `up{job="neo4j/central",k8s_cluster="${cluster}",pod="central-server-0"}`
const probe = (from: string, target: string) =>
  `probe_success{job="neo4j-bolt",namespace="neo4j",target="${target}",k8s_cluster="${from}"}`
const last = (physical: string, cluster: string) =>
  `neo4j_database_${physical}_transaction_last_committed_tx_id_total{job="neo4j/central",k8s_cluster="${cluster}"}`

const healthy: Series = {
  [up('north')]: '1x120',
  [up('south')]: '1x120',
  [probe('north', 'south')]: '1x120',
  [probe('south', 'north')]: '1x120',
  [last('orders_r0', 'north')]: '0+10x120',
  [last('orders_r1', 'south')]: '0x16 0+10x120',
}

const cases: readonly (readonly [string, Series, readonly string[]])[] = [
  ['a fleet whose replica is behind by its planned loss', {}, []],
  ['a replica that stays where it is', { [last('orders_r1', 'south')]: '700x120' }, ['Neo4jReplicaLags']],
  [
    'a database that nobody writes',
    { [last('orders_r0', 'north')]: '5x120', [last('orders_r1', 'south')]: '5x120' },
    [],
  ],
  ['a cluster that tells nothing', { [up('south')]: undefined }, ['Neo4jClusterSilent']],
  ['a cluster that nobody reaches', { [probe('south', 'north')]: '0x120' }, ['Neo4jClusterDown']],
  [
    'a cut between two clusters, which a third does not see',
    { [probe('south', 'north')]: '0x120', [probe('east', 'north')]: '1x120' },
    [],
  ],
]

test.runIf(installed).each(cases)('%s', (_name, changed, expected) => {
  expect(firingOf(groups, { ...healthy, ...changed })).toEqual(expected)
})

test('the command for a failover names every database that has a replica', () => {
  const alerts = groups.flatMap(({ rules }: { rules: readonly unknown[] }) => rules)
  const commands = alerts.flatMap(
    ({ annotations }: { annotations: { failover?: string } }) => annotations.failover ?? [],
  )
  expect(commands).toEqual([
    'neofleet failover --to south --database orders --reason "north does not answer"',
  ])
})
