import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import { isStretched } from '../dbms.ts'
import type { Fleet } from '../fleet.ts'
import { decisions } from './decision.ts'
import type { Rule } from './rule.ts'

const inert: Code = {
  code: 'NF-SPEC-008',
  severity: 'error',
  title: 'Field that nothing acts on',
  explanation:
    'The field is known from the multi-cluster guide, but no operator reads it. Accepting it would promise something that does not happen, so it is refused together with what does the job. Source: the controllers of both operators, which never read leaderElection, failoverCoordination.timeout nor requiredDuringScheduling.',
}

export const inertFields: Rule = {
  codes: [inert],
  check: (fleet) => {
    const { leaderElection, failoverCoordination } = fleet.spec.coordination
    const placement = decisions(fleet, ['topology', 'placement', 'requiredDuringScheduling'])
    const finding = (path: Path, detail: string, help: string) =>
      diagnostic(inert, detail, { span: fleet.places.keyAt(path), help })
    return [
      ...(leaderElection === undefined || leaderElection['enabled'] === false
        ? []
        : [
            finding(
              ['spec', 'coordination', 'leaderElection'],
              'No operator reads coordination.leaderElection; Neo4j elects the leader of each database by itself, inside one DBMS.',
              'Remove it, and name the cluster that writes with spec.primaryCluster.',
            ),
          ]),
      ...(failoverCoordination?.timeout === undefined
        ? []
        : [
            finding(
              ['spec', 'coordination', 'failoverCoordination', 'timeout'],
              'coordination.failoverCoordination.timeout bounds an automatic failover, which does not exist.',
              'Remove it; how long a cluster must be down before somebody is told is healthCheck.interval times failureThreshold.',
            ),
          ]),
      ...placement
        .filter(({ clusters }) => clusters[0].topology.placement.requiredDuringScheduling === true)
        .map(({ path }) =>
          finding(
            path,
            'No operator reads placement.requiredDuringScheduling, so it would not make placement any stricter.',
            'Remove it, and write antiAffinity: { type: required } or topologySpread: { whenUnsatisfiable: DoNotSchedule }.',
          ),
        ),
      ...(isStretched(fleet) ? homes(fleet) : []),
    ]
  },
}

/** One DBMS over all clusters elects the leader of a database on any server that holds it. */
function homes({ spec, places }: Fleet): readonly Diagnostic[] {
  return spec.databases.flatMap(({ name, home }, index) =>
    home === undefined
      ? []
      : [
          diagnostic(
            inert,
            `"${name}" lies in one DBMS over all clusters, which elects its leader on any primary: it has no home.`,
            {
              span: places.keyAt(['spec', 'databases', index, 'home']),
              help: 'Remove it; initial.server.denied_databases in the config of a cluster keeps a database off its servers.',
            },
          ),
        ],
  )
}
