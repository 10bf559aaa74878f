import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { type Dbms, dbmssOf, isStretched } from '../dbms.ts'
import type { Cluster, Fleet } from '../fleet.ts'
import type { Places } from '../places.ts'
import type { Rule } from './rule.ts'
import { quoted } from './wording.ts'

const losesMajority: Code = {
  code: 'NF-QUO-003',
  severity: 'error',
  title: 'One region holds half of the primaries or more',
  explanation:
    'A DBMS that is stretched over regions should survive the loss of any one of them, so no region may hold half of the primaries or more; where all clusters stand in one region, no cluster may. Neo4j’s manual strongly recommends against equal halves (2+2, 3+3), and advises against 2+1, 3+2, 4+1 and 3+1+1, which survive the loss of certain regions only. It recommends one primary in each of three regions, 2+2+1, or all primaries in one region with secondaries elsewhere.',
}

const outOfRange: Code = {
  code: 'NF-QUO-005',
  severity: 'error',
  title: 'More servers than one DBMS can have, or none',
  explanation:
    'A database of Neo4j has at most 11 primaries and 20 secondaries. In an active-active fleet the servers of all clusters count together; a cluster that runs no server at all does not belong to the fleet.',
}

const onlySecondaries: Code = {
  code: 'NF-QUO-011',
  severity: 'warning',
  title: 'Secondaries counted as failover capacity',
  explanation:
    'Secondaries serve reads and never take over, neither by themselves nor on command. When all primaries stand in one region, its loss ends all writes until a person recovers the DBMS by hand: restart, choose the newest copy, recreate the databases. That layout is one the manual recommends for fast writes, but it is no failover.',
}

const limits = { primaries: 11, secondaries: 20 } as const

export const stretchedLayout: Rule = {
  codes: [losesMajority, outOfRange, onlySecondaries],
  check: (fleet) => [...withoutServers(fleet), ...(isStretched(fleet) ? stretched(fleet) : [])],
}

function withoutServers({ clusters, places }: Fleet): readonly Diagnostic[] {
  return clusters
    .filter(({ nodeAllocation }) => nodeAllocation.primaries + nodeAllocation.secondaries === 0)
    .map(({ name, path }) =>
      diagnostic(outOfRange, `"${name}" runs no server at all.`, {
        span: places.at([...path, 'nodeAllocation']),
        help: 'Give it servers, or remove the cluster from the fleet.',
      }),
    )
}

function stretched(fleet: Fleet): readonly Diagnostic[] {
  const { clusters, places } = fleet
  const [dbms] = dbmssOf(fleet)
  if (dbms === undefined || dbms.primaries === 0) return []
  const tooMany = (['primaries', 'secondaries'] as const)
    .filter((role) => dbms[role] > limits[role])
    .map((role) =>
      diagnostic(
        outOfRange,
        `The clusters have ${dbms[role]} ${role} together; one DBMS has at most ${limits[role]}.`,
        {
          span: places.at([...(clusters.at(-1)?.path ?? []), 'nodeAllocation', role]),
          help: `Take away ${dbms[role] - limits[role]}.`,
        },
      ),
    )
  return [...tooMany, ...sitesOf(clusters).flatMap((site) => siteFindings(site, dbms, places))]
}

/** Clusters that fail together. */
interface Site {
  readonly name: string
  readonly members: readonly Cluster[]
}

/** The regions of a DBMS; its clusters, where all of them stand in one. */
function sitesOf(clusters: readonly Cluster[]): readonly Site[] {
  const regions = [...new Set(clusters.map(({ region }) => region))]
  return regions.length === 1
    ? clusters.map((cluster) => ({ name: `"${cluster.name}"`, members: [cluster] }))
    : regions.map((region) => ({
        name: region,
        members: clusters.filter((cluster) => cluster.region === region),
      }))
}

function siteFindings({ name, members }: Site, dbms: Dbms, places: Places): readonly Diagnostic[] {
  const held = members.reduce((sum, { nodeAllocation }) => sum + nodeAllocation.primaries, 0)
  if (held * 2 < dbms.primaries) return []
  const span = places.at([...(members[0]?.path ?? []), 'nodeAllocation', 'primaries'])
  const help = 'Spread the primaries over three regions, such as 1+1+1 or 2+2+1.'
  if (held < dbms.primaries) {
    const detail = `${name} holds ${held} of ${dbms.primaries} primaries; losing it leaves ${dbms.primaries - held} of ${dbms.primaries}, no majority.`
    return [diagnostic(losesMajority, detail, { span, help })]
  }
  const others = dbms.clusters.filter((cluster) => !members.includes(cluster)).map((cluster) => cluster.name)
  const detail = `All ${held} primaries stand in ${name}; losing it ends all writes, and the secondaries of ${quoted(others)} never take over.`
  return [diagnostic(onlySecondaries, detail, { span, help })]
}
