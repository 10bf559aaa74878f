import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { copiesOf } from '../databases.ts'
import type { Fleet } from '../fleet.ts'
import { storeOf } from '../object-stores.ts'
import { serverSecrets, storesRead } from '../server-secrets.ts'
import { cannotRun, provesItself } from './backup-schedule.ts'
import type { Rule } from './rule.ts'

const cannotRead: Code = {
  code: 'NF-DR-023',
  severity: 'error',
  title: 'Replica that its store would refuse',
  explanation:
    'The servers read the chain themselves, with their cloud identity or with keys in their environment; credentials in the replica are read by nobody (operator 1.14). Google’s library takes a key as a file only, which an environment cannot carry. Without either the replica never begins.',
}

export const chainAccess: Rule = {
  codes: [cannotRun, cannotRead],
  check: (fleet) => [...unwritable(fleet), ...unreadable(fleet)],
}

function unwritable(fleet: Fleet): readonly Diagnostic[] {
  return fleet.spec.databases.flatMap((database) => {
    const [home, ...replicas] = copiesOf(fleet, database)
    if (home === undefined || provesItself(home.cluster)) return []
    const stores = new Map(replicas.map(({ upstream, path }) => [upstream?.via ?? '', path]))
    return [...stores].flatMap(([via, path]) => {
      const store = storeOf(fleet.spec, via)
      if (store === undefined || store.credentialsSecret !== undefined) return []
      const detail = `The chain of "${database.name}" has neither credentials nor an identity in "${home.cluster.name}", so the store "${via}" would refuse it.`
      return [
        diagnostic(cannotRun, detail, {
          span: fleet.places.at([...path, 'via']),
          help: `Write credentialsSecret: NAME to the store, or identity: { backup: { annotations: … } } to "${home.cluster.name}".`,
        }),
      ]
    })
  })
}

function unreadable(fleet: Fleet): readonly Diagnostic[] {
  return fleet.clusters.flatMap((cluster) => {
    const { annotations } = cluster.identity.server ?? {}
    if (annotations !== undefined) return []
    const secrets = serverSecrets(fleet, cluster)
    return storesRead(fleet, cluster).flatMap(({ store, database, path }) => {
      if (store.type !== 'gcs' && secrets.length > 0) return []
      const detail = `Servers of "${cluster.name}" have nothing to show to the store that carries the chain of "${database}".`
      return [
        diagnostic(cannotRead, detail, {
          span: fleet.places.at([...path, 'via']),
          help:
            store.type === 'gcs'
              ? 'Write identity: { server: { annotations: … } } to the cluster: Google takes no key from the environment.'
              : 'Write credentialsSecret: NAME to the store, or identity: { server: … } to the cluster.',
        }),
      ]
    })
  })
}
