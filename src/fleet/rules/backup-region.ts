import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Cluster } from '../fleet.ts'
import type { ObjectStore } from '../object-stores.ts'
import { backupJobs } from './backup-jobs.ts'
import type { Rule } from './rule.ts'

const otherRegion: Code = {
  code: 'NF-BAK-002',
  severity: 'warning',
  title: 'Bucket of another region',
  explanation:
    'A bucket has one region, and a backup that crosses regions is slow, is paid for by the byte and fails together with the link. Give the cluster an object store of its own region, and where a copy elsewhere is wanted let the provider replicate the bucket and say so with replicatedTo; the lifecycle rules of the copy must spare backup chains. The guide calls it "same bucket, different region", which does not exist.',
}

const cloudOf = { s3: 'aws', gcs: 'gcp', azure: 'azure' } as const

export const backupRegion: Rule = {
  codes: [otherRegion],
  check: (fleet) =>
    backupJobs(fleet).flatMap(({ label, store, clusters, path }) => {
      if (store === undefined) return []
      return clusters
        .filter((cluster) => isElsewhere(store.value, cluster))
        .map((cluster) =>
          diagnostic(
            otherRegion,
            `In "${cluster.name}", in ${cluster.region}, ${label} writes to a bucket in ${store.value.region}.`,
            {
              span: fleet.places.at([...store.path, 'region']),
              help: `Add an entry of storages with region: ${cluster.region} and a backup entry with cluster: ${cluster.name}, or declare replicatedTo.`,
              related: [
                {
                  span: fleet.places.at([...cluster.path, 'region']),
                  message: `the region of "${cluster.name}"`,
                },
                { span: fleet.places.at([...path, 'schedule']), message: 'the backup' },
              ],
            },
          ),
        )
    }),
}

/** Regions are compared inside one cloud only, and a name without a dash (`eu`) is a multi-region of Google Cloud. */
function isElsewhere({ type, region, replicatedTo = [] }: ObjectStore, cluster: Cluster): boolean {
  if (region === undefined || cluster.provider !== cloudOf[type]) return false
  if (type === 'gcs' && !region.includes('-')) return false
  return region.toLowerCase() !== cluster.region.toLowerCase() && replicatedTo.length === 0
}
