import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import { copiesOf } from '../databases.ts'
import type { Fleet } from '../fleet.ts'
import type { Rule } from './rule.ts'

const circle: Code = {
  code: 'NF-DR-019',
  severity: 'error',
  title: 'Clusters that replicate from each other',
  explanation:
    'A replica may not run an older Neo4j than the cluster it reads from, so an upgrade begins at the reading end. Where two clusters read from each other neither can be first, and no upgrade is possible without breaking one of the replications. Source: Neo4j’s documentation of cross-cluster database replication.',
}

const wayBack: Code = {
  code: 'NF-DR-034',
  severity: 'warning',
  title: 'No order for upgrades until a database is back',
  explanation:
    'A failover has moved one database, and the others stay where they were: the replica that leads it back reads the other way round than they do. That is the only way back and stands for a while, but as long as it does neither of the clusters can be upgraded first. Source: Neo4j’s documentation of cross-cluster database replication.',
}

export const circles: Rule = {
  codes: [circle, wayBack],
  check: (fleet) => found(fleet),
}

interface Link {
  readonly database: string
  readonly from: string
  readonly to: string
  /** Whether a failover has led the database to where it is read from. */
  readonly moved: boolean
  /** Where the spec declares the copy that reads. */
  readonly path: Path
}

function linksOf(fleet: Fleet): readonly Link[] {
  return fleet.spec.databases.flatMap((database) => {
    const copies = copiesOf(fleet, database)
    const moved = copies[0]?.promotion !== undefined
    return copies.flatMap(({ upstream, cluster, path }) =>
      upstream === undefined || upstream.cluster === cluster
        ? []
        : [{ database: database.name, from: upstream.cluster.name, to: cluster.name, path, moved }],
    )
  })
}

/** A link that closes a circle, found by following links as deep as they go. */
function closingLink(links: readonly Link[]): Link | undefined {
  const from = new Map<string, Link[]>()
  for (const link of links) from.set(link.from, [...(from.get(link.from) ?? []), link])
  const state = new Map<string, 'open' | 'done'>()
  const follow = (name: string): Link | undefined => {
    state.set(name, 'open')
    for (const link of from.get(name) ?? []) {
      if (state.get(link.to) === 'open') return link
      const found = state.has(link.to) ? undefined : follow(link.to)
      if (found !== undefined) return found
    }
    state.set(name, 'done')
    return undefined
  }
  for (const { from: name } of links) {
    const found = state.has(name) ? undefined : follow(name)
    if (found !== undefined) return found
  }
  return undefined
}

/** The link that closes a circle is told; those before it are taken as meant, and what failovers have moved comes last. */
function found(fleet: Fleet): readonly Diagnostic[] {
  const links = linksOf(fleet)
  const meant = links.filter(({ moved }) => !moved)
  const closing = closingLink(meant)
  if (closing !== undefined) {
    const { from, to, path } = closing
    return [
      diagnostic(circle, `"${to}" reads from "${from}", which itself reads from "${to}", directly or not.`, {
        span: fleet.places.at([...path, 'cluster']),
        help: 'Put the replicas so that clusters which write are read by clusters which only read.',
      }),
    ]
  }
  const moved = links.filter((link) => link.moved)
  const first = moved.find((_, index) => closingLink([...meant, ...moved.slice(0, index + 1)]) !== undefined)
  if (first === undefined) return []
  const { database, from, to, path } = first
  return [
    diagnostic(
      wayBack,
      `"${to}" reads "${database}" from "${from}", which itself reads from "${to}", directly or not.`,
      {
        span: fleet.places.at([...path, 'cluster']),
        help: `Upgrade neither before all their databases are written on one side: neofleet failback leads "${database}" back, or neofleet failover --to ${from} the others after it.`,
      },
    ),
  ]
}
