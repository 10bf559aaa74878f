import { everyCopyIn } from '../../fleet/databases.ts'
import { valueAt } from '../../source/path.ts'
import { isMap, type PlainMap } from '../../source/plain-map.ts'
import type { ClusterPlace } from '../cluster-place.ts'
import type { Drill } from './drill.ts'
import { serverVariables } from './server-variables.ts'

/** What the drill makes is called so; see templates/drills/backup-restore.sh. */
const mine = 'neofleet-drill'
const scratch = 'neofleetdrill'

/** A rendered backup that covers a database, to make another one like it; chains that replicas read are left alone. */
function modelOf(objects: readonly PlainMap[], database: string): PlainMap | undefined {
  return objects.find((object) => {
    const spec = object['spec']
    if (object['kind'] !== 'Neo4jBackup' || !isMap(spec) || !isMap(spec['storage'])) return false
    const covers = spec['allDatabases'] === true || spec['database'] === database
    return covers && spec['mode'] !== 'replication-source' && typeof spec['instanceRef'] === 'string'
  })
}

/** The backup to be made, the restore of it, and where the backup lies. */
function objectsOf(model: PlainMap, database: string) {
  const spec = model['spec'] as PlainMap
  const storage = spec['storage'] as PlainMap
  const path = [storage['path'], 'drill'].filter((part) => typeof part === 'string').join('/')
  const { apiVersion } = model
  const metadata = { name: mine, namespace: valueAt(model, ['metadata', 'namespace']) }
  const { instanceRef } = spec
  return {
    backup: {
      apiVersion,
      kind: 'Neo4jBackup',
      // The fleet's own guard lets nothing be deleted that has no such mark.
      metadata: { ...metadata, annotations: { 'neofleet.dev/retired': 'drill' } },
      spec: {
        instanceRef,
        database,
        storage: { ...storage, path },
        options: { ...(isMap(spec['options']) ? spec['options'] : {}), backupType: 'FULL' },
      },
    },
    restore: {
      apiVersion,
      kind: 'Neo4jRestore',
      metadata,
      spec: { instanceRef, database: scratch, source: { type: 'backup', backupRef: mine } },
    },
    artifact: [storage['type'], storage['bucket'], path].filter((part) => part !== undefined).join(' '),
  }
}

/** Backs a database up, and restores it beside itself. */
export const backupRestore: Drill = {
  name: 'backup-restore',
  summary:
    'a database is backed up and restored beside itself under another name, counted, and dropped again',
  changes: true,
  files: ['pods.sh', 'databases.sh', 'backup-restore.sh'],
  cases: (place) => casesOf(place),
}

function casesOf(place: ClusterPlace) {
  const written = everyCopyIn(place.fleet, place.cluster.name).filter(({ role }) => role === 'home')
  if (written.length === 0) return 'no database of the spec is written there'
  const models = written.flatMap(({ physical }) => {
    const model = modelOf(place.objects, physical)
    return model === undefined ? [] : [{ physical, model }]
  })
  if (models.length === 0)
    return 'no backup of its databases is rendered as an object that could be made once more'
  return models.map(({ physical, model }) => {
    const { backup, restore, artifact } = objectsOf(model, physical)
    return {
      of: physical,
      does: `Backs up ${physical} of ${place.cluster.name}, restores it as ${scratch} beside it, counts its nodes and drops it again.`,
      variables: {
        ...serverVariables(place),
        database: physical,
        scratch,
        mine,
        group: String(model['apiVersion']).split('/')[0] ?? '',
        artifact,
        backup: JSON.stringify(backup),
        restore: JSON.stringify(restore),
      },
      refusals: [],
    }
  })
}
