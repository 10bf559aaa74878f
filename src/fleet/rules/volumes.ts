import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import type { Cluster, Fleet } from '../fleet.ts'
import { decisions } from './decision.ts'
import { bytesOf } from './quantity.ts'
import type { Rule } from './rule.ts'

const bindsEarly: Code = {
  code: 'NF-BAK-007',
  severity: 'warning',
  title: 'StorageClass that binds before the zone is chosen',
  explanation:
    'A volume that is created before its pod is placed pins the pod to the zone of the volume, against topologySpread. Use a class with volumeBindingMode: WaitForFirstConsumer. Which mode a class has is known from the cluster alone; the check knows classes whose name says it, and `standard` on GKE, which binds at once.',
}

const deleted: Code = {
  code: 'NF-BAK-008',
  severity: 'warning',
  title: 'Volumes are deleted with the DBMS',
  explanation:
    'With retentionPolicy Delete one deleted Neo4jEnterpriseCluster, by a person or by a prune, takes the data with it. The operator’s own default is Delete, neofleet’s is Retain; choose Delete for throw-away fleets only, and silence the warning there.',
}

/** A volume, or scratch, that a database does not fit into. */
export const tooSmall: Code = {
  code: 'NF-BAK-012',
  severity: 'error',
  title: 'Volume too small for a database',
  explanation:
    'A quantity without a unit counts bytes, and m means a thousandth. A volume under 1Gi does not even hold the transaction logs of the system database. Neo4j asks for 10 GB at the least, and twice the largest replicated database must fit, because a replica is seeded anew beside the old copy.',
}

const smallest = 2 ** 30

export const volumes: Rule = {
  codes: [bindsEarly, deleted, tooSmall],
  check: (fleet) => [...classes(fleet), ...retention(fleet), ...sizes(fleet)],
}

function classes(fleet: Fleet): readonly Diagnostic[] {
  return decisions(fleet, ['storage', 'className']).flatMap(({ path, clusters }) => {
    const cluster = clusters.find(pinsPods)
    if (cluster === undefined) return []
    return [
      diagnostic(
        bindsEarly,
        `The class ${cluster.storage.className} binds volumes at once, while the servers of "${cluster.name}" are spread over ${cluster.availabilityZones.length} zones.`,
        {
          span: fleet.places.at(path),
          help:
            cluster.distribution === 'gke'
              ? 'Did you mean premium-rwo? It waits for the first consumer.'
              : 'Use a class with volumeBindingMode: WaitForFirstConsumer.',
        },
      ),
    ]
  })
}

function pinsPods({ storage, distribution, availabilityZones, topology }: Cluster): boolean {
  const { className = '' } = storage
  const early = /immediate/i.test(className) || (distribution === 'gke' && className === 'standard')
  return early && availabilityZones.length > 1 && topology.placement.topologySpread.enabled
}

function retention(fleet: Fleet): readonly Diagnostic[] {
  return decisions(fleet, ['storage', 'retentionPolicy'])
    .filter(({ clusters }) => clusters[0].storage.retentionPolicy === 'Delete')
    .map(({ path }) =>
      diagnostic(deleted, 'Deleting the DBMS would delete its volumes, and with them every database.', {
        span: fleet.places.at(path),
        help: 'Write retentionPolicy: Retain, or remove the line.',
      }),
    )
}

/** The same number of a unit that makes sense, unless that is too small as well. */
function largerThan(size: string): string {
  const meant = `${size.replace(/[A-Za-z]+$/, '')}Gi`
  return bytesOf(meant) < smallest ? 'Write a size such as 100Gi.' : `Did you mean ${meant}?`
}

function sizes(fleet: Fleet): readonly Diagnostic[] {
  const servers = decisions(fleet, ['storage', 'size']).map(({ path, clusters }) => ({
    path,
    size: clusters[0].storage.size,
  }))
  const scratch = fleet.spec.backups.entries.flatMap(({ tempSize }, index) =>
    tempSize === undefined
      ? []
      : [{ path: ['spec', 'backups', 'entries', index, 'tempSize'] as Path, size: tempSize }],
  )
  return [...servers, ...scratch]
    .filter(({ size }) => bytesOf(size) < smallest)
    .map(({ path, size }) =>
      diagnostic(tooSmall, `${size} is ${/^[\d.]+$/.test(size) ? `${size} bytes, ` : ''}less than 1Gi.`, {
        span: fleet.places.at(path),
        help: largerThan(size),
      }),
    )
}
