import { valueAt } from '../../source/path.ts'
import { type Check, fine, wrong } from './check.ts'
import { doctorCodes } from './codes.ts'
import { nameOf, ofKind } from './rendered-object.ts'

const path = ['spec', 'storage', 'cloud', 'credentialsSecretRef']

/**
 * Whether the Secrets are there by which backups prove themselves to their stores. kubectl is asked for its table, for
 * which a server sends the number of keys and none of their values.
 */
export const backupSecretsCheck: Check = (place) => {
  const users = new Map<string, string[]>()
  for (const backup of ofKind(place, 'Neo4jBackup')) {
    const secret = valueAt(backup, path)
    if (typeof secret === 'string') users.set(secret, [...(users.get(secret) ?? []), nameOf(backup)])
  }
  return [...users].map(([secret, backups]) => {
    const isFor = `by which ${backups.join(', ')} ${backups.length === 1 ? 'proves itself' : 'prove themselves'} to the store`
    return {
      about: `Secret ${secret}`,
      words: ['get', 'secrets', secret, `--namespace=${place.fleet.namespace}`, '--no-headers'],
      judge: (answer) => {
        const [name, , keys] = String(answer).trim().split(/\s+/)
        if (name !== secret)
          return wrong(doctorCodes.unanswered, `kubectl printed no line about Secret ${secret}.`)
        return keys === '0'
          ? wrong(doctorCodes.credentials, `Secret ${secret} is empty, ${isFor}.`)
          : fine(`Secret ${secret} is there, ${isFor}`)
      },
      missing: wrong(doctorCodes.credentials, `There is no Secret ${secret}, ${isFor}.`),
    }
  })
}
