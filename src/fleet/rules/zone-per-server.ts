import { counted } from '../../diagnostics/counted.ts'
import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import type { Cluster } from '../fleet.ts'
import { zoneKeys } from '../zone-keys.ts'
import { decidedAt } from './decision.ts'
import { zonesOf } from './placement-domains.ts'
import type { Rule } from './rule.ts'

const tooFewZones: Code = {
  code: 'NF-SCHED-001',
  severity: 'error',
  title: 'More servers than zones that may hold one each',
  explanation:
    'Required anti-affinity by zone, and enforceDistribution, allow one server in each zone. Every server beyond the number of zones stays Pending for ever; the v1beta1 operator answers "cannot enforce distribution" and builds nothing. Primaries and secondaries count alike, and zones that node selection excludes do not count. Spreading evenly, which topologySpread does, needs no such limit.',
}

export const zonePerServer: Rule = {
  codes: [tooFewZones],
  check: (fleet) =>
    fleet.clusters.flatMap((cluster): readonly Diagnostic[] => {
      const demands = demandsOf(cluster)
      const servers = cluster.nodeAllocation.primaries + cluster.nodeAllocation.secondaries
      const zones = cluster.availabilityZones.length === 0 ? undefined : zonesOf(cluster).length
      const reason = reasonAgainst(servers, zones, cluster.topology.enforceDistribution)
      if (demands.length === 0 || reason === undefined) return []
      const who = demands.map(({ what }) => what).join(' and ')
      return [
        diagnostic(
          tooFewZones,
          `"${cluster.name}" has ${reason}, while ${who} ${demands.length === 1 ? 'demands' : 'demand'} a zone for each server.`,
          {
            span: fleet.places.at([...cluster.path, 'nodeAllocation']),
            help: `Use at most as many servers as zones, or write ${demands.map(({ instead }) => instead).join(' and ')}, and let topologySpread spread them evenly.`,
            related: [
              ...(zones === undefined
                ? []
                : [
                    {
                      span: fleet.places.at([...cluster.path, 'availabilityZones']),
                      message: counted(zones, 'zone'),
                    },
                  ]),
              ...demands.map(({ part }) => ({
                span: fleet.places.at(decidedAt(fleet, cluster, part)),
                message: 'demands a zone for each server',
              })),
            ],
          },
        ),
      ]
    }),
}

interface Demand {
  readonly part: Path
  readonly what: string
  readonly instead: string
}

function demandsOf({ topology }: Cluster): readonly Demand[] {
  const { enabled, type, topologyKey } = topology.placement.antiAffinity
  return [
    ...(topology.enforceDistribution
      ? [
          {
            part: ['topology', 'enforceDistribution'],
            what: 'enforceDistribution',
            instead: 'enforceDistribution: false',
          },
        ]
      : []),
    ...(enabled && type === 'required' && zoneKeys.includes(topologyKey)
      ? [
          {
            part: ['topology', 'placement', 'antiAffinity'],
            what: 'required anti-affinity by zone',
            instead: 'antiAffinity: { topologyKey: kubernetes.io/hostname }',
          },
        ]
      : []),
  ]
}

/** Without declared zones anti-affinity cannot be judged, but the operator wants a list, of two or more, to enforce. */
function reasonAgainst(servers: number, zones: number | undefined, enforced: boolean): string | undefined {
  if (zones === undefined)
    return enforced ? `${counted(servers, 'server')} and no availabilityZones` : undefined
  if (servers > zones) {
    return `${counted(servers, 'server')} and ${counted(zones, 'zone')}, so that ${servers - zones} would stay Pending for ever`
  }
  return enforced && zones < 2 ? 'a single zone, which the operator refuses to distribute over' : undefined
}
