import { isMap } from '../../diff/plain-data.ts'
import { holds } from '../../render/ports/needs.ts'
import { type Path, valueAt } from '../../source/path.ts'
import type { LiveFact } from '../../target/read-live.ts'
import type { ClusterPlace } from '../cluster-place.ts'
import { type Check, fine, type Question, wrong } from './check.ts'
import { doctorCodes } from './codes.ts'

/** The value of a field as a text; of a list of objects the first counts. */
function found(answer: unknown, field: Path): string | undefined {
  const items = valueAt(answer, ['items'])
  const value = valueAt(Array.isArray(items) ? items[0] : answer, field)
  if (value === undefined || value === null) return undefined
  return Array.isArray(value) ? value.join(',') : isMap(value) ? JSON.stringify(value) : String(value)
}

/** The question about one fact; none where the spec says nothing of it. */
function questionOf(fact: LiveFact, { cluster, view }: ClusterPlace): readonly Question[] {
  const exact = fact.is?.print(view)
  const wanted = exact ?? fact.contains?.print(view)
  if (wanted === undefined || wanted === '' || !holds(fact.when, view)) return []
  const [namespace, name, selector] = [fact.namespace, fact.name, fact.selector].map((text) =>
    text?.print(view),
  )
  return [
    {
      about: fact.what,
      words: [
        'get',
        fact.resource,
        ...(name === undefined ? [] : [name]),
        ...(namespace === undefined ? [] : [`--namespace=${namespace}`]),
        ...(selector === undefined ? [] : [`--selector=${selector}`]),
        '--output=json',
      ],
      judge: (answer) => {
        const live = found(answer, fact.field)
        const agrees = exact === undefined ? live?.includes(wanted) : live === exact
        if (agrees) return fine(`${fact.what}: ${wanted}`)
        const has = live === undefined ? 'not there' : exact === undefined ? 'another' : live
        return wrong(
          doctorCodes.declared,
          `${fact.what} in ${cluster.name}: ${has}; the spec says ${wanted}.`,
        )
      },
    },
  ]
}

/** What target and overlay know of objects that others write. */
export const liveFactsCheck: Check = (place) => place.facts.flatMap((fact) => questionOf(fact, place))
