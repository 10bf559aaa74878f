import { type Code, diagnostic } from '../../../diagnostics/diagnostic.ts'
import { destinationKey } from '../../argocd-destination.ts'
import type { AcrossRule } from '../rule.ts'
import { clashes } from './clashes.ts'
import { type Member, membersOf } from './members.ts'

const sameResource: Code = {
  code: 'NF-ID-009',
  severity: 'error',
  title: 'Two fleets with one DBMS',
  explanation:
    'In one Kubernetes cluster namespace and resourceName identify the custom resource, and with it the StatefulSet, the pods and the volumes. Two fleets with the same three would take turns in changing one DBMS, each undoing what the other did.',
}

export const resourceNames: AcrossRule = {
  codes: [sameResource],
  check: (fleets) =>
    clashes(
      membersOf(fleets),
      ({ fleet, cluster }) =>
        JSON.stringify([kubernetesCluster({ fleet, cluster }), fleet.namespace, fleet.resourceName]),
      ({ fleet, cluster }, before) =>
        diagnostic(
          sameResource,
          `In "${cluster.name}" both "${fleet.name}" and "${before.fleet.name}" are the resource ${fleet.resourceName} in the namespace ${fleet.namespace}.`,
          {
            span: identityOf(fleet),
            help: 'Give one of the fleets another namespace.',
            related: [{ span: identityOf(before.fleet), message: `the same in "${before.fleet.name}"` }],
          },
        ),
    ),
}

/** A cluster set tells its clusters apart by name; clusters written inline are told apart by where Argo CD deploys. */
function kubernetesCluster({ fleet, cluster }: Member): readonly string[] {
  const set = fleet.clusterSet
  return set === undefined ? ['destination', destinationKey(cluster)] : ['set', set.file, cluster.name]
}

function identityOf({ spec, places }: Member['fleet']) {
  return places.at(spec.resourceName === undefined ? ['metadata', 'name'] : ['spec', 'resourceName'])
}
