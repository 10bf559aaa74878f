import { counted } from '../../diagnostics/counted.ts'
import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { decidedAt } from './decision.ts'
import { domainsOf, hostKey } from './placement-domains.ts'
import type { Rule } from './rule.ts'

const tooFewNodes: Code = {
  code: 'NF-SCHED-009',
  severity: 'error',
  title: 'More servers than nodes that may hold one each',
  explanation:
    'Required anti-affinity by kubernetes.io/hostname, which is the default, allows one server on each node. Every server beyond the number of database nodes stays Pending for ever, and an upgrade waits for it. How many there are is written in clusters[].nodes.',
}

export const nodePerServer: Rule = {
  codes: [tooFewNodes],
  check: (fleet) =>
    fleet.clusters.flatMap((cluster): readonly Diagnostic[] => {
      const { enabled, type, topologyKey } = cluster.topology.placement.antiAffinity
      // With enforceDistribution the operators make anti-affinity required, whatever its type says.
      const demanded = enabled && (type === 'required' || cluster.topology.enforceDistribution)
      const nodes = domainsOf(cluster, topologyKey)
      const servers = cluster.nodeAllocation.primaries + cluster.nodeAllocation.secondaries
      if (!demanded || topologyKey !== hostKey || nodes === undefined || servers <= nodes.count) return []
      return [
        diagnostic(
          tooFewNodes,
          `"${cluster.name}" has ${counted(servers, 'server')} and ${counted(nodes.count, 'database node')}, so that ${servers - nodes.count} would stay Pending for ever.`,
          {
            span: fleet.places.at([...cluster.path, 'nodeAllocation']),
            help: `Have ${servers} database nodes, or write antiAffinity: { type: preferred }, which lets servers share a node and fail with it.`,
            related: [
              { span: fleet.places.at([...cluster.path, 'nodes']), message: counted(nodes.count, 'node') },
              {
                span: fleet.places.at(decidedAt(fleet, cluster, ['topology', 'placement', 'antiAffinity'])),
                message: 'demands a node for each server',
              },
            ],
          },
        ),
      ]
    }),
}
