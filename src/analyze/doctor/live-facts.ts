import { type Path, valueAt } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import type { LiveFact } from '../../target/read-live.ts'
import { bindAtTop } from '../../template/bind.ts'
import { holds } from '../../template/condition.ts'
import type { View } from '../../template/view.ts'
import type { ClusterPlace } from '../cluster-place.ts'
import { type Check, fine, type Question, wrong } from './check.ts'
import { doctorCodes } from './codes.ts'

/** What a field must be, in words, and what is there in its place; undefined where it is as it must be. */
interface Wanted {
  readonly text: string
  readonly insteadOf: (live: unknown) => string | undefined
}

/** The value of a field as a text. */
function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : isMap(value) ? JSON.stringify(value) : String(value)
}

function entriesWanted(map: Readonly<Record<string, unknown>>): Wanted {
  const named = (entries: readonly (readonly [string, unknown])[]) =>
    entries.map(([key, value]) => `${key}=${textOf(value)}`).join(', ')
  const wanted = Object.entries(map)
  return {
    text: named(wanted),
    insteadOf: (live) => {
      const there = isMap(live) ? live : {}
      const others = wanted.filter(([key, value]) => there[key] !== value)
      return others.length === 0 ? undefined : named(others.map(([key]) => [key, there[key] ?? 'not there']))
    },
  }
}

/** What the spec says of a fact; undefined where it says nothing. */
function wantedOf(fact: LiveFact, view: View): Wanted | undefined {
  const [exact, part] = [fact.is?.print(view), fact.contains?.print(view)]
  if (exact !== undefined && exact !== '')
    return { text: exact, insteadOf: (live) => (textOf(live) === exact ? undefined : textOf(live)) }
  if (part !== undefined && part !== '')
    return { text: part, insteadOf: (live) => (textOf(live).includes(part) ? undefined : 'another') }
  const map = fact.holds === undefined ? undefined : bindAtTop(fact.holds).evaluate(view)
  return isMap(map) && Object.keys(map).length > 0 ? entriesWanted(map) : undefined
}

/** The value of a field; of a list of objects the first counts. */
function found(answer: unknown, field: Path): unknown {
  const items = valueAt(answer, ['items'])
  return valueAt(Array.isArray(items) ? items[0] : answer, field) ?? undefined
}

/** The question about one fact; none where the spec says nothing of it. */
function questionOf(fact: LiveFact, { cluster, view }: ClusterPlace): readonly Question[] {
  const wanted = wantedOf(fact, view)
  if (wanted === undefined || !holds(fact.when, view)) return []
  const [namespace, name, selector] = [fact.namespace, fact.name, fact.selector].map((text) =>
    text?.print(view),
  )
  const otherwise = (has: string) =>
    wrong(doctorCodes.declared, `${fact.what} in ${cluster.name}: ${has}; the spec says ${wanted.text}.`)
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
        const has = live === undefined ? 'not there' : wanted.insteadOf(live)
        return has === undefined ? fine(`${fact.what}: ${wanted.text}`) : otherwise(has)
      },
      missing: otherwise('not there'),
    },
  ]
}

/** What target and overlay know of objects that others write. */
export const liveFactsCheck: Check = (place) => place.facts.flatMap((fact) => questionOf(fact, place))
