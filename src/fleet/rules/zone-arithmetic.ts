import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import type { Cluster, Fleet } from '../fleet.ts'
import { decidedAt } from './decision.ts'
import type { Rule } from './rule.ts'
import { counted } from './wording.ts'

const tooFewZones: Code = {
  code: 'NF-SCHED-001',
  severity: 'error',
  title: 'More servers than zones that may hold one each',
  explanation:
    'Required anti-affinity by zone, and enforceDistribution, allow one server in each zone. Every server beyond the number of zones stays Pending for ever; the v1beta1 operator answers "cannot enforce distribution" and builds nothing. Primaries and secondaries count alike. Spreading evenly, which topologySpread does, needs no such limit.',
}

const tooFewDomains: Code = {
  code: 'NF-SCHED-003',
  severity: 'error',
  title: 'More domains demanded than zones declared',
  explanation:
    'With fewer zones than minDomains the scheduler counts the missing ones as empty, so that no zone may hold more than maxSkew servers; the others stay Pending. minDomains can at most be the number of zones that have nodes for Neo4j.',
}

const minDomainsUnheeded: Code = {
  code: 'NF-SCHED-008',
  severity: 'error',
  title: 'minDomains without DoNotSchedule',
  explanation:
    'Kubernetes accepts minDomains only together with whenUnsatisfiable: DoNotSchedule. An API server refuses pods that combine it with ScheduleAnyway, so the StatefulSet would never get one.',
}

const zoneKeys: readonly string[] = ['topology.kubernetes.io/zone', 'failure-domain.beta.kubernetes.io/zone']

export const zoneArithmetic: Rule = {
  codes: [tooFewZones, tooFewDomains, minDomainsUnheeded],
  check: (fleet) =>
    fleet.clusters.flatMap((cluster) => [...oneServerPerZone(fleet, cluster), ...domains(fleet, cluster)]),
}

interface Demand {
  readonly part: Path
  readonly detail: string
  readonly help: string
}

function demandOf({ topology }: Cluster): Demand | undefined {
  if (topology.enforceDistribution) {
    return {
      part: ['topology', 'enforceDistribution'],
      detail: 'enforceDistribution demands a zone for each server',
      help: 'or write enforceDistribution: false and let topologySpread spread them evenly',
    }
  }
  const { enabled, type, topologyKey } = topology.placement.antiAffinity
  if (!enabled || type !== 'required' || !zoneKeys.includes(topologyKey)) return undefined
  return {
    part: ['topology', 'placement', 'antiAffinity'],
    detail: 'required anti-affinity by zone demands a zone for each server',
    help: 'or write antiAffinity: { topologyKey: kubernetes.io/hostname }, and let topologySpread spread them over the zones',
  }
}

function oneServerPerZone(fleet: Fleet, cluster: Cluster): readonly Diagnostic[] {
  const demand = demandOf(cluster)
  if (demand === undefined) return []
  const { primaries, secondaries } = cluster.nodeAllocation
  const servers = primaries + secondaries
  const zones = new Set(cluster.availabilityZones).size
  const enforced = cluster.topology.enforceDistribution
  // Without declared zones anti-affinity cannot be judged, but the operator itself wants a list to enforce.
  if (zones === 0 && !enforced) return []
  if (servers <= zones && (zones >= 2 || !enforced)) return []
  const has = zones === 0 ? 'declares no availabilityZones' : counted(zones, 'zone')
  const pending = zones > 0 && servers > zones ? `: ${servers - zones} would stay Pending for ever` : ''
  return [
    diagnostic(
      tooFewZones,
      `"${cluster.name}" has ${counted(servers, 'server')} and ${has}, while ${demand.detail}${pending}.`,
      {
        span: fleet.places.at([...cluster.path, 'nodeAllocation']),
        help: `Use at most as many servers as zones, ${demand.help}.`,
        related: [
          {
            span: fleet.places.at([...cluster.path, 'availabilityZones']),
            message: counted(zones, 'zone'),
          },
          {
            span: fleet.places.at(decidedAt(fleet, cluster, demand.part)),
            message: 'demands one zone for each server',
          },
        ].slice(zones === 0 ? 1 : 0),
      },
    ),
  ]
}

function domains(fleet: Fleet, cluster: Cluster): readonly Diagnostic[] {
  const { enabled, minDomains, topologyKey, whenUnsatisfiable } = cluster.topology.placement.topologySpread
  if (!enabled || minDomains === undefined) return []
  const part = ['topology', 'placement', 'topologySpread', 'minDomains']
  const span = fleet.places.at(decidedAt(fleet, cluster, part))
  if (whenUnsatisfiable !== 'DoNotSchedule') {
    const detail = `minDomains: ${minDomains} stands beside whenUnsatisfiable: ${whenUnsatisfiable}.`
    return [
      diagnostic(minDomainsUnheeded, detail, {
        span,
        help: 'Write whenUnsatisfiable: DoNotSchedule, or remove minDomains.',
      }),
    ]
  }
  const zones = new Set(cluster.availabilityZones).size
  if (zones === 0 || minDomains <= zones || !zoneKeys.includes(topologyKey)) return []
  return [
    diagnostic(
      tooFewDomains,
      `minDomains: ${minDomains} is more than the ${counted(zones, 'zone')} of "${cluster.name}".`,
      {
        span,
        help: `Did you mean ${zones}?`,
        related: [
          {
            span: fleet.places.at([...cluster.path, 'availabilityZones']),
            message: `the zones of "${cluster.name}"`,
          },
        ],
      },
    ),
  ]
}
