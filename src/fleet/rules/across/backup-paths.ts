import { type Code, diagnostic } from '../../../diagnostics/diagnostic.ts'
import { backupFolder } from '../../backup-folder.ts'
import { bucketOf } from '../../object-stores.ts'
import { backupJobs } from '../backup-jobs.ts'
import type { AcrossRule } from '../rule.ts'
import { clashes } from './clashes.ts'

const samePath: Code = {
  code: 'NF-BAK-001',
  severity: 'error',
  title: 'Two clusters back up to one place',
  explanation:
    'Backups of two clusters in one folder of a bucket interleave: the chain of one continues with files of the other, and neither can be restored. neofleet adds the fleet, the cluster and its incarnation to every path, so that it takes two fleets whose paths come out the same. The guide gives both of its clusters the same bucket without a path.',
}

export const backupPaths: AcrossRule = {
  codes: [samePath],
  check: (fleets) => {
    const distinct = [...new Map(fleets.map((fleet) => [fleet.file, fleet])).values()]
    const targets = distinct.flatMap((fleet) =>
      backupJobs(fleet).flatMap(({ store, clusters }) => {
        if (store === undefined) return []
        const { type } = store.value
        return clusters.map((cluster) => {
          const folder = backupFolder(fleet, cluster, store.value)
          return {
            fleet,
            cluster,
            place: `${type}://${[bucketOf(store.value), folder].join('/')}`,
            store,
          }
        })
      }),
    )
    return clashes(
      targets,
      ({ place }) => place,
      ({ fleet, cluster, place, store }, before) =>
        diagnostic(
          samePath,
          `"${cluster.name}" of the fleet "${fleet.name}" and "${before.cluster.name}" of ${before.fleet.file} both back up to ${place}.`,
          {
            span: fleet.places.at([...store.path, store.value.path === undefined ? 'bucket' : 'path']),
            help: 'Give one of the fleets another bucket, another path or another name.',
            related: [
              {
                span: before.fleet.places.at([...before.store.path, 'bucket']),
                message: `the store of "${before.fleet.name}"`,
              },
            ],
          },
        ),
    )
  },
}
