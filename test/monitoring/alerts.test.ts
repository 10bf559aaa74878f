import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { firingOf, type Group, installed, type Series } from './firing.ts'

const tree = 'templates/operator-v1beta1/examples/monitoring/expected/watched/clusters'

function groupsOf(cluster: string): readonly Group[] {
  return parse(readFileSync(join(tree, cluster, 'observability/prometheusrule-watched.yaml'), 'utf8')).spec
    .groups
}

const leader = (database: string, pod: string, cluster = 'north') =>
  `neo4j_database_${database}_cluster_raft_is_leader{job="neo4j/watched",k8s_cluster="${cluster}",pod="${pod}"}`
const committed = (pod: string) =>
  `neo4j_database_orders_r0_transaction_last_committed_tx_id_total{job="neo4j/watched",k8s_cluster="north",pod="${pod}"}`
const volume = (what: string) =>
  `kubelet_volume_stats_${what}_bytes{namespace="neo4j",persistentvolumeclaim="data-watched-server-0"}`

/** Series that a healthy home sends for two hours. */
const healthy: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [0, 1, 2].map((server) => [
      `up{job="neo4j/watched",k8s_cluster="north",pod="watched-server-${server}"}`,
      '1x120',
    ]),
  ),
  'neo4j_dbms_cluster_discovery_memberset_unreachable{job="neo4j/watched",k8s_cluster="north"}': '0x120',
  ...Object.fromEntries(
    ['orders_r0', 'system'].flatMap((database) =>
      ['a', 'b', 'c'].map((pod) => [leader(database, pod), pod === 'a' ? '1x120' : '0x120']),
    ),
  ),
  ...Object.fromEntries(['a', 'b', 'c'].map((pod) => [committed(pod), '0+10x120'])),
  [volume('available')]: '50x120',
  [volume('capacity')]: '100x120',
  'kube_job_status_completion_time{namespace="neo4j",job_name="watched-nightly-backup-cron-1"}': '0x120',
  'certmanager_certificate_expiration_timestamp_seconds{namespace="neo4j",name="tls"}': '9000000x120',
  'kube_job_status_completion_time{namespace="neo4j",job_name="orders-r0-chain-diff-1"}': '0x120',
  'kube_job_status_completion_time{namespace="neo4j",job_name="orders-r0-chain-diff-2"}': '7000x120',
  'probe_success{job="neo4j-bolt",namespace="neo4j",target="north"}': '1x120',
}

/** Which of a cluster's alerts fire when some series of a healthy home change. */
function firing(cluster: string, changed: Series, at = '2h', interval = '1m'): readonly string[] {
  return firingOf(groupsOf(cluster), { ...healthy, ...changed }, at, interval)
}

const cases: readonly (readonly [
  string,
  string,
  Readonly<Record<string, string | undefined>>,
  readonly string[],
])[] = [
  ['a healthy home alarms nobody', 'north', {}, []],
  [
    'a server that is down',
    'north',
    { 'up{job="neo4j/watched",k8s_cluster="north",pod="watched-server-2"}': '0x120' },
    ['Neo4jServerDown'],
  ],
  [
    'a server that others do not reach',
    'north',
    {
      'neo4j_dbms_cluster_discovery_memberset_unreachable{job="neo4j/watched",k8s_cluster="north"}': '1x120',
    },
    ['Neo4jMemberUnreachable'],
  ],
  ['a database without a leader', 'north', { [leader('orders_r0', 'a')]: '0x120' }, ['Neo4jNoLeader']],
  [
    'a replica, which nobody writes and which has no leader',
    'south',
    { [leader('orders_r1', 'a', 'south')]: '0x120' },
    ['Neo4jClusterSilent'],
  ],
  [
    'a database that loses its quorum with the next server',
    'north',
    { [leader('orders_r0', 'c')]: undefined },
    ['Neo4jQuorumAtRisk'],
  ],
  [
    'system with one server too few, though every database has its servers',
    'north',
    { [leader('system', 'c')]: undefined },
    ['Neo4jQuorumAtRisk'],
  ],
  [
    'a server whose transactions stopped while the others go on',
    'north',
    { [committed('c')]: '0+10x60 600x60' },
    ['Neo4jServerLags'],
  ],
  [
    'a database that nobody writes has no lag',
    'north',
    { [committed('a')]: '7x120', [committed('b')]: '7x120', [committed('c')]: '7x120' },
    [],
  ],
  ['a volume that is nearly full', 'north', { [volume('available')]: '14x120' }, ['Neo4jVolumeFull']],
  [
    'a chain that gets no more backups, though old jobs are still listed',
    'north',
    { 'kube_job_status_completion_time{namespace="neo4j",job_name="orders-r0-chain-diff-2"}': '60x120' },
    ['Neo4jChainStale'],
  ],
  [
    'a chain that never had a backup',
    'north',
    {
      'kube_job_status_completion_time{namespace="neo4j",job_name="orders-r0-chain-diff-1"}': undefined,
      'kube_job_status_completion_time{namespace="neo4j",job_name="orders-r0-chain-diff-2"}': undefined,
    },
    ['Neo4jChainStale'],
  ],
  [
    'a certificate that was not renewed, under the label of cert-manager’s own ServiceMonitor',
    'north',
    {
      'certmanager_certificate_expiration_timestamp_seconds{exported_namespace="neo4j",namespace="cert-manager",name="tls"}':
        '9000x120',
    },
    ['Neo4jCertificateExpires'],
  ],
  [
    'another fleet of the same Prometheus changes nothing',
    'north',
    { 'up{job="neo4j/other",k8s_cluster="north",pod="other-server-0"}': '0x120' },
    [],
  ],
  [
    'a home that its peer does not reach, and a peer without metrics of its own',
    'south',
    { 'probe_success{job="neo4j-bolt",namespace="neo4j",target="north"}': '0x120' },
    ['Neo4jClusterSilent', 'Neo4jPeerDown'],
  ],
]

test('promtool is there in CI', () => {
  expect(installed || process.env['CI'] !== 'true', 'install the Debian package prometheus').toBe(true)
})

test.runIf(installed).each(cases)('%s', (_name, cluster, changed, expected) => {
  expect(firing(cluster, changed)).toEqual(expected)
})

const nightly = 'kube_job_status_completion_time{namespace="neo4j",job_name="watched-nightly-backup-cron-1"}'

test.runIf(installed)('a nightly backup is missed after 36 hours, its first one too', () => {
  const fires = (values: string | undefined, at: string) =>
    firing('north', { [nightly]: values }, at, '1h').filter((alert) => alert.startsWith('Neo4jBackup'))
  expect(fires('0x50', '35h')).toEqual([])
  expect(fires('0x50', '38h')).toEqual(['Neo4jBackupStale'])
  expect(fires(undefined, '35h')).toEqual([])
  expect(fires(undefined, '38h')).toEqual(['Neo4jBackupMissing'])
})

test.runIf(installed)(
  'a home counts as down and up again as its health check says: 3 and 2 of 30 seconds',
  () => {
    const probe = (values: string) => ({
      'probe_success{job="neo4j-bolt",namespace="neo4j",target="north"}': values,
    })
    const fires = (values: string, at: string) =>
      firing('south', probe(values), at, '30s').includes('Neo4jPeerDown')
    expect(fires('1x9 0x2 1x100', '6m30s')).toBe(false)
    expect(fires('1x9 0x100', '6m')).toBe(false)
    expect(fires('1x9 0x100', '6m30s')).toBe(true)
    expect(fires('1x9 0x9 1x100', '10m')).toBe(true)
    expect(fires('1x9 0x9 1x100', '11m')).toBe(false)
  },
)
