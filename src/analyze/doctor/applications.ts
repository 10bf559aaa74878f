import { textAt } from '../../diff/plain-data.ts'
import { valueAt } from '../../source/path.ts'
import { isMap, type PlainMap } from '../../source/plain-map.ts'
import { fine, type Question, together, type Verdict, wrong } from './check.ts'
import { doctorCodes } from './codes.ts'
import type { HubPlace } from './hub-place.ts'
import { nameOf } from './rendered-object.ts'

const listAt = (value: unknown, path: readonly string[]): readonly unknown[] => {
  const list = valueAt(value, [...path])
  return Array.isArray(list) ? list : []
}

/** What Argo CD last compared an Application with: a commit in short, or the version of a chart. */
function revisionOf(application: PlainMap): string {
  const own = textAt(valueAt(application, ['status', 'sync']), 'revision')
  const revisions = own === '' ? listAt(application, ['status', 'sync', 'revisions']).map(String) : [own]
  return revisions.map((one) => (/^[0-9a-f]{40}$/.test(one) ? one.slice(0, 12) : one)).join(', ')
}

/** Why an Application is not as it should be; undefined where it is. */
function reasonOf(application: PlainMap): string | undefined {
  const sync = textAt(valueAt(application, ['status', 'sync']), 'status') || 'Unknown'
  const health = textAt(valueAt(application, ['status', 'health']), 'status') || 'Unknown'
  if (sync === 'Synced' && health === 'Healthy') return undefined
  const said = [
    ...listAt(application, ['status', 'conditions']).map((one) => textAt(one, 'message')),
    textAt(valueAt(application, ['status', 'health']), 'message'),
  ].find((message) => message !== '')
  return `${sync} and ${health} at ${revisionOf(application) || 'no revision'}${said === undefined ? '' : `: ${said}`}`
}

function judged(items: readonly PlainMap[], expected: readonly string[]): Verdict {
  const found = new Map(items.map((item) => [nameOf(item), item]))
  const well = new Map<string, string[]>()
  const verdicts = expected.map((name): Verdict => {
    const item = found.get(name)
    if (item === undefined) return wrong(doctorCodes.application, `There is no Application ${name}.`)
    const reason = reasonOf(item)
    if (reason !== undefined)
      return wrong(doctorCodes.application, `Application ${name} is ${reason.replace(/\.$/, '')}.`)
    const revision = revisionOf(item) || 'no revision'
    well.set(revision, [...(well.get(revision) ?? []), name])
    return fine()
  })
  const seen = [...well].map(([revision, names]) => `Synced and Healthy at ${revision}: ${names.join(', ')}`)
  return together([fine(...seen), ...verdicts])
}

/** What the hub is asked about its Applications, in every namespace that has some. */
export function applicationQuestions({ applications, untold }: HubPlace): readonly Question[] {
  const namespaces = [...new Set(applications.map(({ namespace }) => namespace))].sort()
  const unseen = untold.map((name) => `Applications of ${name}, because only Argo CD knows what it makes`)
  return namespaces.map((namespace, index) => ({
    about: `Applications in namespace ${namespace}`,
    words: ['get', 'applications.argoproj.io', `--namespace=${namespace}`, '--output=json'],
    judge: (answer) => {
      const items = valueAt(answer, ['items'])
      if (!Array.isArray(items))
        return wrong(doctorCodes.unanswered, 'kubectl printed no list of Applications.')
      const own = applications.filter((one) => one.namespace === namespace).map(({ name }) => name)
      const verdict = judged(items.filter(isMap), own)
      return index === 0 ? { ...verdict, unseen: [...(verdict.unseen ?? []), ...unseen] } : verdict
    },
  }))
}
