import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import type { Copy } from '../copies.ts'
import { copiesIn, databaseNamed } from '../databases.ts'
import type { Cluster, Fleet } from '../fleet.ts'
import { backupJobs } from './backup-jobs.ts'
import { decidedAt } from './decision.ts'
import { bytesOf } from './quantity.ts'
import type { Rule } from './rule.ts'
import { tooSmall } from './volumes.ts'

export const databaseSizes: Rule = {
  codes: [tooSmall],
  check: (fleet) => [
    ...fleet.clusters.flatMap((cluster) => smallVolumes(fleet, cluster)),
    ...smallScratch(fleet),
  ],
}

function sizeOf({ database }: Copy): number {
  return database.size === undefined ? 0 : bytesOf(database.size)
}

/** A replica is seeded anew beside the old copy, so the largest one must fit twice. */
function smallVolumes(fleet: Fleet, cluster: Cluster): readonly Diagnostic[] {
  const copies = copiesIn(fleet, cluster.name)
  const needs = copies.map((copy) => ({ copy, bytes: sizeOf(copy) * (copy.upstream === undefined ? 1 : 2) }))
  const [largest] = needs.toSorted((a, b) => b.bytes - a.bytes)
  if (largest === undefined || largest.bytes <= bytesOf(cluster.storage.size)) return []
  const { database, upstream } = largest.copy
  const often = upstream === undefined ? '' : ' twice, because a replica is seeded anew beside the old copy'
  return [
    diagnostic(
      tooSmall,
      `A volume of ${cluster.storage.size} in "${cluster.name}" must hold "${database.name}" of ${database.size}${often}.`,
      {
        span: fleet.places.at(decidedAt(fleet, cluster, ['storage', 'size'])),
        help: `Write a size of ${upstream === undefined ? database.size : `twice ${database.size}`} or more.`,
        related: [
          {
            span: fleet.places.at(['spec', 'databases', Number(largest.copy.path[2]), 'size']),
            message: 'the size it is expected to reach',
          },
        ],
      },
    ),
  ]
}

/** A backup is written to the scratch volume first, and then to the store. */
function smallScratch(fleet: Fleet): readonly Diagnostic[] {
  const entries: Path = ['spec', 'backups', 'entries']
  const jobs = backupJobs(fleet)
  const first = jobs.length - fleet.spec.backups.entries.length
  return fleet.spec.backups.entries.flatMap(({ name, databases, tempSize }, index) => {
    if (tempSize === undefined) return []
    const clusters = jobs[first + index]?.clusters ?? []
    const held =
      databases === 'all'
        ? clusters.flatMap((cluster) => copiesIn(fleet, cluster.name).map(({ database }) => database))
        : databases.flatMap((database) => databaseNamed(fleet, database) ?? [])
    const large = held.find(({ size }) => size !== undefined && bytesOf(size) > bytesOf(tempSize))
    if (large === undefined) return []
    return [
      diagnostic(
        tooSmall,
        `The backup "${name}" has ${tempSize} of scratch, and "${large.name}" is expected to reach ${large.size}.`,
        {
          span: fleet.places.at([...entries, index, 'tempSize']),
          help: `Write tempSize: ${large.size}, or leave it out.`,
        },
      ),
    ]
  })
}
