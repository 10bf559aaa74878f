import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import type { Path } from '../../source/path.ts'
import type { Fleet } from '../fleet.ts'
import type { ObjectStore } from '../object-stores.ts'
import { backupJobs } from './backup-jobs.ts'
import type { Rule } from './rule.ts'

const unknownStorage: Code = {
  code: 'NF-BAK-009',
  severity: 'error',
  title: 'Unknown object store',
  explanation:
    'A backup names an object store by its name in spec.storages. Under a name that is declared nowhere nothing would be backed up.',
}

const incompleteStorage: Code = {
  code: 'NF-BAK-010',
  severity: 'error',
  title: 'Object store that cannot be addressed',
  explanation:
    'An object store is addressed by its bucket; on Azure by the storage account and the container. A bucket is a bare name: scheme and folders belong to `type` and `path`.',
}

export const backupStorage: Rule = {
  codes: [unknownStorage, incompleteStorage],
  check: (fleet) => [...unknownStorages(fleet), ...stores(fleet).flatMap((each) => incomplete(fleet, each))],
}

function unknownStorages(fleet: Fleet): readonly Diagnostic[] {
  const names = fleet.spec.storages.map(({ name }) => name)
  return backupJobs(fleet).flatMap(({ storage, store, label, path }) => {
    if (storage === undefined || store !== undefined) return []
    const meant = nearest(storage, names)
    const known = names.length === 0 ? 'spec.storages declares none.' : `Declared: ${names.join(', ')}.`
    return [
      diagnostic(
        unknownStorage,
        `No entry of spec.storages has the name "${storage}", which ${label} asks for.`,
        {
          span: fleet.places.at([...path, 'storage']),
          help: meant === undefined ? known : `Did you mean ${meant}? ${known}`,
        },
      ),
    ]
  })
}

interface Placed {
  readonly store: ObjectStore
  readonly path: Path
}

function stores({ spec }: Fleet): readonly Placed[] {
  const standard = spec.backups.defaultStorage
  return [
    ...(standard === undefined ? [] : [{ store: standard, path: ['spec', 'backups', 'defaultStorage'] }]),
    ...spec.storages.map((store, index) => ({ store, path: ['spec', 'storages', index] })),
  ]
}

function incomplete({ places }: Fleet, { store, path }: Placed): readonly Diagnostic[] {
  const fault = (field: string, detail: string, help: string) =>
    diagnostic(incompleteStorage, detail, { span: places.at([...path, field]), help })
  const { type, bucket, container, account } = store
  const azure = type === 'azure'
  const word = azure ? 'container' : 'bucket'
  const field = container === undefined ? 'bucket' : 'container'
  const written = container ?? bucket
  const bare = written?.replace(/^[a-z0-9]+:\/\//i, '').split('/')[0] ?? ''
  const faults: Diagnostic[] = []
  if (written === undefined) {
    faults.push(fault(word, `The ${type} store has no ${word}.`, `Add ${word}: NAME.`))
  } else if (bare !== written) {
    const detail = `"${written}" is not the bare name of a ${word}.`
    faults.push(fault(field, detail, `Did you mean ${field}: ${bare}? Folders go to path.`))
  }
  if (bucket !== undefined && container !== undefined) {
    const detail = 'A bucket and a container are two names of one thing.'
    faults.push(
      fault('bucket', detail, `Keep ${word}, which belongs to type: ${type}, and remove the other.`),
    )
  } else if (!azure && container !== undefined) {
    faults.push(
      fault('container', `A store of type ${type} has no container.`, `Did you mean bucket: ${bare}?`),
    )
  }
  if (azure && account === undefined) {
    const help = 'Add account: NAME, the storage account of the container.'
    faults.push(fault('account', 'The azure store has no storage account.', help))
  } else if (!azure && account !== undefined) {
    const help = 'Remove account; it belongs to type: azure.'
    faults.push(fault('account', `A store of type ${type} has no storage account.`, help))
  }
  return faults
}
