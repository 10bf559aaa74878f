import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Fleet } from '../fleet.ts'
import type { Rule } from './rule.ts'

const homeElsewhere: Code = {
  code: 'NF-DR-018',
  severity: 'error',
  title: 'Home outside the primary cluster',
  explanation:
    'In an active-passive fleet one cluster writes everything and the others stand by. A database with a home elsewhere makes two clusters write, which is the strategy distributed: it is honoured, but it has to be said.',
}

export const databaseHomes: Rule = {
  codes: [homeElsewhere],
  check: homesElsewhere,
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
