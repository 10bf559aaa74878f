import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import { copiesOf } from '../databases.ts'
import type { Fleet } from '../fleet.ts'
import type { Rule } from './rule.ts'

const homeElsewhere: Code = {
  code: 'NF-DR-018',
  severity: 'error',
  title: 'Home outside the primary cluster',
  explanation:
    'In an active-passive fleet one cluster writes everything and the others stand by. A database with a home elsewhere makes two clusters write, which is the strategy distributed: it is honoured, but it has to be said.',
}

const circle: Code = {
  code: 'NF-DR-019',
  severity: 'error',
  title: 'Clusters that replicate from each other',
  explanation:
    'A replica may not run an older Neo4j than the cluster it reads from, so an upgrade begins at the reading end. Where two clusters read from each other neither can be first, and no upgrade is possible without breaking one of the replications. Source: Neo4j’s documentation of cross-cluster database replication.',
}

export const databaseHomes: Rule = {
  codes: [homeElsewhere, circle],
  check: (fleet) => [...homesElsewhere(fleet), ...circles(fleet)],
}

function homesElsewhere(fleet: Fleet): readonly Diagnostic[] {
  if (fleet.spec.strategy !== 'active-passive') return []
  return fleet.spec.databases.flatMap((database, index) => {
    const { home = fleet.primaryCluster } = database
    if (home === fleet.primaryCluster || fleet.clusters.every(({ name }) => name !== home)) return []
    return [
      diagnostic(
        homeElsewhere,
        `"${database.name}" has its home in "${home}", but "${fleet.primaryCluster}" is the cluster that writes.`,
        {
          span: fleet.places.at(['spec', 'databases', index, 'home']),
          help: `Did you mean home: ${fleet.primaryCluster}? Otherwise write strategy: distributed.`,
        },
      ),
    ]
  })
}

interface Link {
  readonly from: string
  readonly to: string
  /** Where the spec declares the copy that reads. */
  readonly path: Path
}

function linksOf(fleet: Fleet): readonly Link[] {
  return fleet.spec.databases.flatMap((database) =>
    copiesOf(fleet, database).flatMap(({ upstream, cluster, path }) =>
      upstream === undefined ? [] : [{ from: upstream.cluster.name, to: cluster.name, path }],
    ),
  )
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

/** The link that closes a circle is told; those before it are taken as meant. */
function circles(fleet: Fleet): readonly Diagnostic[] {
  const links = linksOf(fleet).filter(({ from, to }) => from !== to)
  const closing = closingLink(links)
  if (closing === undefined) return []
  const { from, to, path } = closing
  return [
    diagnostic(circle, `"${to}" reads from "${from}", which itself reads from "${to}", directly or not.`, {
      span: fleet.places.at([...path, 'cluster']),
      help: 'Put the replicas so that clusters which write are read by clusters which only read.',
    }),
  ]
}
