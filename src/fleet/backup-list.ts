import type { Schema } from '../schema/schema.ts'
import { withDefaults } from '../schema/with-defaults.ts'
import { type Path, valueAt } from '../source/path.ts'
import type { Places } from './places.ts'
import type { BackupsMap } from './schema/storage.ts'
import { fieldShape } from './shapes.ts'

/** The map form of `spec.backups`, its defaults filled in: a plain list stands for `entries`. */
export function backupsMap(backups: unknown): BackupsMap {
  const [map] = fieldShape('backups').anyOf ?? []
  return withDefaults(Array.isArray(backups) ? { entries: backups } : backups, map as Schema) as BackupsMap
}

/** Places of a document whose `backups` may be a plain list, although rules speak of its `entries`. */
export function withBackupList(places: Places, document: unknown): Places {
  if (!Array.isArray(valueAt(document, ['spec', 'backups']))) return places
  const asWritten = (path: Path) =>
    path[1] === 'backups' && path[2] === 'entries' ? ['spec', 'backups', ...path.slice(3)] : path
  return {
    at: (path) => places.at(asWritten(path)),
    keyAt: (path) => places.keyAt(asWritten(path)),
    written: (path) => places.written(asWritten(path)),
  }
}
