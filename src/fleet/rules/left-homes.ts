import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { homeOf } from '../databases.ts'
import type { Fleet } from '../fleet.ts'
import { pastFailovers } from '../standing-records.ts'
import type { Rule } from './rule.ts'

const leftHome: Code = {
  code: 'NF-REC-016',
  severity: 'error',
  title: 'Home that failovers no longer decide',
  explanation:
    'Once a cluster has left the fleet, the failovers from it and to it are history, and so are those before them: the spec itself has to say where the database is written since, and under which name, as names are for life. Otherwise a home from before would take writes again beside the one that was promoted, or an empty database would be created under the first name.',
}

/** A database keeps its home and its name when a cluster of its past leaves the fleet. */
export const leftHomes: Rule = {
  codes: [leftHome],
  check: (fleet) => (fleet.spec.failovers.length === 0 ? [] : found(fleet)),
}

function found(fleet: Fleet): readonly Diagnostic[] {
  const past = pastFailovers(fleet.spec)
  return fleet.spec.databases.flatMap((database, index) => {
    const { name, physical, restoreFrom } = database
    const promoted = ({ database: moved, phase }: (typeof past)[number]) =>
      moved === name && phase === 'promote'
    const forgotten = past.findLast(promoted)
    const last = fleet.spec.failovers.findLast(promoted)
    const home = homeOf(fleet, database)
    if (forgotten === undefined || last === undefined || home === undefined) return []
    const say = (field: string, detail: string, help: string) => [
      diagnostic(leftHome, detail, {
        span: fleet.places.at(['spec', 'databases', index, field]),
        help,
        related: [
          {
            span: fleet.places.at(['spec', 'failovers', fleet.spec.failovers.indexOf(forgotten)]),
            message: 'is history, as a cluster of it has left',
          },
        ],
      }),
    ]
    const isThere = fleet.clusters.some((cluster) => cluster.name === last.to)
    if (isThere && home.name !== last.to) {
      return say(
        'home',
        `"${last.id}" has moved "${name}" to "${last.to}", and the spec writes it in "${home.name}".`,
        `Write home: ${forgotten.to}, where "${forgotten.id}" has moved it, with the name it has there: physical: NAME.`,
      )
    }
    if (!isThere && restoreFrom === undefined) {
      return say(
        'home',
        `"${name}" was written in "${last.to}" last, which has left, and "${home.name}" lacks what was written there.`,
        'Write restoreFrom: { uri: … }, its last backup, or put the cluster back and move the database first.',
      )
    }
    if (physical !== undefined) return []
    return say(
      'name',
      `"${forgotten.id}" has moved "${name}", and the spec does not say what it is called in "${forgotten.to}".`,
      'Write physical: NAME, as the promoted replica is called, such as orders-r1.',
    )
  })
}
