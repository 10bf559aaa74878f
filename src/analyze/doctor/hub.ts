import { textAt } from '../../diff/plain-data.ts'
import { valueAt } from '../../source/path.ts'
import { isMap, type PlainMap } from '../../source/plain-map.ts'
import { applicationQuestions } from './applications.ts'
import { fine, type Question, together, type Verdict, wrong } from './check.ts'
import { doctorCodes } from './codes.ts'
import { definitionsCheck } from './definitions.ts'
import type { HubPlace } from './hub-place.ts'
import { nameOf } from './rendered-object.ts'

/** What makes and bounds the Applications of a fleet. */
const kinds = ['ApplicationSet', 'AppProject'] as const

/** What an ApplicationSet says of itself that went wrong; an AppProject says nothing. */
function errorOf(live: PlainMap): string | undefined {
  const conditions = valueAt(live, ['status', 'conditions'])
  const bad = (Array.isArray(conditions) ? conditions : []).find(
    ({ type, status }) => type === 'ErrorOccurred' && status === 'True',
  )
  return bad === undefined ? undefined : textAt(bad, 'message') || 'no reason given'
}

function judged(kind: string, name: string, items: readonly PlainMap[]): Verdict {
  const live = items.find((item) => nameOf(item) === name)
  if (live === undefined) return wrong(doctorCodes.applicationSet, `There is no ${kind} ${name}.`)
  const error = errorOf(live)
  return error === undefined
    ? fine(`${kind} ${name} is there`)
    : wrong(doctorCodes.applicationSet, `${kind} ${name} reports an error: ${error.replace(/\.$/, '')}.`)
}

function questionsOf(kind: string, { objects }: HubPlace): readonly Question[] {
  const own = objects.filter((object) => object['kind'] === kind)
  const namespaces = [...new Set(own.map(({ metadata }) => textAt(metadata, 'namespace')))].sort()
  return namespaces.map((namespace) => ({
    about: `${kind}s in namespace ${namespace}`,
    words: ['get', `${kind.toLowerCase()}s.argoproj.io`, `--namespace=${namespace}`, '--output=json'],
    judge: (answer) => {
      const items = valueAt(answer, ['items'])
      if (!Array.isArray(items)) return wrong(doctorCodes.unanswered, `kubectl printed no list of ${kind}s.`)
      const here = own.filter(({ metadata }) => textAt(metadata, 'namespace') === namespace)
      return together(here.map((object) => judged(kind, nameOf(object), items.filter(isMap))))
    },
  }))
}

/** What the hub is asked once it has told its version; whether its objects are as rendered, the comparison tells. */
export function hubQuestions(hub: HubPlace): readonly Question[] {
  return [
    ...definitionsCheck(hub),
    ...kinds.flatMap((kind) => questionsOf(kind, hub)),
    ...applicationQuestions(hub),
  ]
}
