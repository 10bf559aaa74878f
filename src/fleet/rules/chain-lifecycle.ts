import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Fleet } from '../fleet.ts'
import { bucketOf, storeOf } from '../object-stores.ts'
import { longestGap } from '../schedule/longest-gap.ts'
import { backupJobs } from './backup-jobs.ts'
import type { Rule } from './rule.ts'

const expires: Code = {
  code: 'NF-BAK-022',
  severity: 'error',
  title: 'Chain that its bucket deletes',
  explanation:
    'A replica that is behind, or is seeded anew, reads the chain from its full backup on. A lifecycle rule that removes files before the next full backup is there leaves differential backups without a beginning, and the replica stays where it is.',
}

export const chainLifecycle: Rule = {
  codes: [expires],
  check: (fleet) => [...early(fleet), ...together(fleet)],
}

function early({ spec, places }: Fleet): readonly Diagnostic[] {
  const stores = new Map(spec.storages.map((store, index) => [store.name, { ...store, index }]))
  return spec.databases.flatMap(({ name, replicas, replication }) => {
    const gap = longestGap(replication.full)
    return [...new Set(replicas.map(({ via }) => via))].flatMap((via) => {
      const store = stores.get(via)
      if (store?.expireDays === undefined || gap === undefined) return []
      const days = Math.floor(gap / (24 * 60)) + 1
      if (store.expireDays >= days) return []
      const detail = `"${via}" deletes files after ${store.expireDays} days, and the full backups of "${name}" are up to ${days - 1} days apart.`
      const span = places.at(['spec', 'storages', store.index, 'expireDays'])
      return [
        diagnostic(expires, detail, {
          span,
          help: `Write full backups more often, or keep files for ${days} days or more.`,
        }),
      ]
    })
  })
}

/** A rule of the bucket that removes old backups cannot tell them from a chain in the same folder. */
function together(fleet: Fleet): readonly Diagnostic[] {
  const place = (name: string | undefined) => {
    const store = storeOf(fleet.spec, name)
    return store && JSON.stringify([store.type, bucketOf(store), store.path ?? ''])
  }
  const chains = new Map(
    fleet.spec.databases.flatMap(({ name, replicas }) =>
      replicas.map(({ via }) => [place(via), { name, via }] as const),
    ),
  )
  return backupJobs(fleet).flatMap(({ label, path, retention, storage }) => {
    const folder = place(storage)
    const chain = folder === undefined ? undefined : chains.get(folder)
    if (retention !== 'bucket-lifecycle' || chain === undefined) return []
    const detail = `The bucket removes old files of ${label}, and the chain of "${chain.name}" lies in the same folder.`
    return [
      diagnostic(expires, detail, {
        span: fleet.places.at([...path, 'retention']),
        help: 'Name a store with another bucket or another path.',
      }),
    ]
  })
}
