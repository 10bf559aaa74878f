import { copyIn } from '../../fleet/databases.ts'
import type { Cluster, Database, Fleet } from '../../fleet/fleet.ts'
import { replicationRpo } from '../../fleet/schedule/rpo.ts'
import type { Alert } from './alert.ts'
import { healthCheckOf } from './health-check.ts'
import { proberOf, probeTargets } from './probes.ts'
import { selector } from './series.ts'

/** The databases that `peer` writes and that have a replica in `cluster`. */
function replicated(fleet: Fleet, cluster: Cluster, peer: Cluster): readonly Database[] {
  return fleet.spec.databases.filter(
    (database) => copyIn(fleet, database, cluster.name)?.upstream?.cluster === peer,
  )
}

/** What a person does when `peer` seems down, and what they must know first. */
export function failoverAdvice(
  fleet: Fleet,
  cluster: Cluster,
  peer: Cluster,
): Pick<Alert, 'runbook' | 'failover'> {
  const databases = replicated(fleet, cluster, peer)
  if (databases.length === 0) {
    return {
      runbook: `No database has its home in ${peer.name} and a replica in ${cluster.name}: there is nothing to fail over to here.`,
    }
  }
  const losses = databases.map((database) => {
    const rpo = replicationRpo(database.replication)
    return rpo === undefined ? database.name : `${database.name} up to ${rpo}`
  })
  return {
    runbook: `1. Look whether clients outside reach ${peer.name}: a cut between the two clusters looks the same from here, and a failover would then make two writers. 2. Know what is lost: the last transactions of ${losses.join(', ')}. The command with --plan shows it and writes nothing. 3. Nothing fails over by itself and a promotion cannot be undone: run the command, review the change, merge it.`,
    failover: databases
      .map(
        ({ name }) =>
          `neofleet failover --to ${cluster.name} --database ${name} --reason "${peer.name} does not answer"`,
      )
      .join('\n'),
  }
}

/** Seconds before its end at which a certificate that clients get should long have been another: 14 days. */
const replacedBefore = 1_209_600

/** A certificate that was renewed and that the server does not use, which only those see who connect. */
function staleCertificate(fleet: Fleet, peer: Cluster): readonly Alert[] {
  if (!fleet.spec.security.tls.enabled) return []
  const probe = selector({ job: 'neo4j-bolt', namespace: fleet.namespace, target: peer.name })
  return [
    {
      alert: 'Neo4jPeerCertificateExpires',
      expr: `probe_ssl_earliest_cert_expiry${probe} - time() < ${replacedBefore}`,
      for: '1h',
      labels: { severity: 'warning', target: peer.name },
      summary: `The certificate that clients of ${peer.name} get expires within 14 days.`,
    },
  ]
}

/** Other clusters that do not answer on Bolt; silent where nothing probes them. */
export function peerAlerts(fleet: Fleet, cluster: Cluster): readonly Alert[] {
  const check = healthCheckOf(fleet)
  if (proberOf(fleet) === undefined) return []
  return probeTargets(fleet, cluster).flatMap(({ cluster: peer }) => [
    {
      alert: 'Neo4jPeerDown',
      expr: `probe_success${selector({ job: 'neo4j-bolt', namespace: fleet.namespace, target: peer.name })} == 0`,
      for: check.downAfter,
      labels: { severity: 'critical', target: peer.name },
      summary: `${peer.name} does not answer on Bolt, seen from ${cluster.name}.`,
      ...failoverAdvice(fleet, cluster, peer),
      ...(check.upAfter === undefined ? {} : { keepFiringFor: check.upAfter }),
    },
    ...staleCertificate(fleet, peer),
  ])
}
