import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { formatPath, type Path } from '../../source/path.ts'
import { notInClusterSet } from '../codes.ts'
import type { Fleet } from '../fleet.ts'
import { standingFailovers } from '../standing-records.ts'
import type { Rule } from './rule.ts'

interface Reference {
  readonly path: Path
  readonly name: string | undefined
}

export const clusterReferences: Rule = {
  codes: [notInClusterSet],
  check: (fleet) => {
    const declared = fleet.clusters.map((cluster) => cluster.name)
    return references(fleet).flatMap(({ path, name }) => {
      if (name === undefined || declared.includes(name)) return []
      const meant = nearest(name, declared)
      const known = `Declared: ${declared.join(', ')}.`
      return [
        diagnostic(
          notInClusterSet,
          `${formatPath(path)} names the cluster "${name}", which this fleet does not declare.`,
          {
            span: fleet.places.at(path),
            help: meant === undefined ? known : `Did you mean ${meant}? ${known}`,
          },
        ),
      ]
    })
  },
}

function dnsOwner({ networking }: Fleet['spec']): string | undefined {
  const owner = networking.dns?.owner
  return owner === 'hub' ? undefined : owner
}

function references({ spec }: Fleet): readonly Reference[] {
  const standing = new Set(standingFailovers(spec))
  return [
    { path: ['spec', 'primaryCluster'], name: spec.primaryCluster },
    { path: ['spec', 'networking', 'dns', 'owner'], name: dnsOwner(spec) },
    ...spec.backups.entries.map(({ cluster }, index) => ({
      path: ['spec', 'backups', 'entries', index, 'cluster'],
      name: cluster,
    })),
    ...spec.databases.flatMap(({ home, replicas }, index) => [
      { path: ['spec', 'databases', index, 'home'], name: home },
      ...replicas.map(({ cluster }, position) => ({
        path: ['spec', 'databases', index, 'replicas', position, 'cluster'],
        name: cluster,
      })),
    ]),
    ...spec.failovers.flatMap((record, index) => {
      const { from, to } = record
      return standing.has(record)
        ? [
            { path: ['spec', 'failovers', index, 'from'], name: from },
            { path: ['spec', 'failovers', index, 'to'], name: to },
          ]
        : []
    }),
    ...spec.patches.map(({ target }, index) => ({
      path: ['spec', 'patches', index, 'target', 'cluster'],
      name: target.cluster,
    })),
  ]
}
