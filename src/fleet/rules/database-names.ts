import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { everyCopyOf } from '../databases.ts'
import type { Fleet } from '../fleet.ts'
import type { Rule } from './rule.ts'

const refusedName: Code = {
  code: 'NF-DR-007',
  severity: 'error',
  title: 'Database name that Neo4j refuses',
  explanation:
    'Names of databases have 3 to 63 characters, and those that begin with "system" belong to Neo4j. The name of a replica is for life, so a bad one cannot be mended later. Source: the Neo4j manual and the CRD of Neo4jReplicaDatabase.',
}

const movingName: Code = {
  code: 'NF-DR-022',
  severity: 'warning',
  title: 'Replica whose name hangs on its place in the list',
  explanation:
    'Without a written name the second replica is called -r2 because it stands second. When the first is removed it becomes -r1: a new and empty replica under another name, while the old one is orphaned. The name of a replica is for life.',
}

export const databaseNames: Rule = {
  codes: [refusedName, movingName],
  check: (fleet) => [...refusedNames(fleet), ...movingNames(fleet)],
}

function refusedNames(fleet: Fleet): readonly Diagnostic[] {
  return fleet.spec.databases.flatMap((database, index) => {
    const names = [
      { name: database.name, path: ['spec', 'databases', index, 'name'] },
      ...everyCopyOf(fleet, database).map(({ physical, path }) => ({
        name: physical,
        path: [...path, 'physical'],
      })),
    ]
    const found = names.find(({ name }) => /^system./i.test(name))
    if (found === undefined) return []
    return [
      diagnostic(refusedName, `"${found.name}" begins with "system".`, {
        span: fleet.places.at(found.path),
        help: 'Write a name that begins otherwise.',
      }),
    ]
  })
}

function movingNames({ spec, places }: Fleet): readonly Diagnostic[] {
  return spec.databases.flatMap(({ name, replicas }, index) =>
    replicas.length < 2
      ? []
      : replicas.flatMap(({ physical, cluster }, position) => {
          if (physical !== undefined || position === 0) return []
          const place = `-r${position + 1}`
          return [
            diagnostic(
              movingName,
              `The replica of "${name}" in "${cluster}" is called ${name}${place} as long as it stands there.`,
              {
                span: places.at(['spec', 'databases', index, 'replicas', position]),
                help: `Write physical: ${name}${place} to it.`,
              },
            ),
          ]
        }),
  )
}
