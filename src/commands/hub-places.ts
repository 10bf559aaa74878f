import type { ExpectedApplication, HubPlace } from '../analyze/doctor/hub-place.ts'
import { type Element, elementsOf, generationOf } from '../argocd/application/made-elements.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { textAt } from '../diff/plain-data.ts'
import type { Tree } from '../print/tree.ts'
import { isMap, type PlainMap } from '../source/plain-map.ts'
import { readSource } from '../source/read.ts'
import type { Source } from '../source/source.ts'
import { liveMembers } from './live-members.ts'
import type { Prepared } from './prepare.ts'

/** A hub, and the context that kubectl knows it by. */
interface KnownHub {
  readonly context: string
  readonly place: HubPlace
}

interface Read {
  readonly object: PlainMap
  readonly applications: readonly ExpectedApplication[]
  readonly untold: readonly string[]
}

/** What an ApplicationSet makes; undefined where only a repository or Argo CD could tell. */
function madeBy(source: Source): readonly Element[] | undefined {
  const generation = generationOf(source, undefined).value
  return generation === undefined ? undefined : elementsOf(generation).value
}

function read(path: string, text: string): readonly Read[] {
  const source = readSource(path, text).value
  const object = source?.value
  if (source === undefined || !isMap(object)) return []
  const [kind, metadata] = [textAt(object, 'kind'), object['metadata']]
  const named = { name: textAt(metadata, 'name'), namespace: textAt(metadata, 'namespace') }
  if (kind === 'Application') return [{ object, applications: [named], untold: [] }]
  if (kind !== 'ApplicationSet') return [{ object, applications: [], untold: [] }]
  const made = madeBy(source)
  const alive = (made ?? []).filter(({ value }) => value['state'] !== 'lost')
  const applications = alive.map(({ name }) => ({ name, namespace: named.namespace }))
  return [{ object, applications, untold: made === undefined ? [`ApplicationSet ${named.name}`] : [] }]
}

/** The hubs of all trees by their context, and what is to say of those that have none. */
export function hubPlaces(
  prepared: Prepared,
  tree: Tree,
  only: string | undefined,
): { readonly hubs: readonly KnownHub[]; readonly unknown: readonly Diagnostic[] } {
  if (only !== undefined && only !== 'hub') return { hubs: [], unknown: [] }
  const inHub = [...tree].filter(([path]) => /^[^/]+\/hub\//.test(path))
  const { members, diagnostics } = liveMembers(prepared, only, (prefix) =>
    inHub.some(([path]) => path.startsWith(prefix)),
  )
  const contexts = [...new Set(members.map(({ context }) => context))]
  const hubs = contexts.map((context) => {
    const prefixes = members.flatMap((one) => (one.context === context ? [one.prefix] : []))
    const found = inHub
      .filter(([path]) => prefixes.some((prefix) => path.startsWith(prefix)))
      .flatMap(([path, text]) => read(path, text))
    const place = {
      cluster: { name: 'hub' },
      objects: found.map(({ object }) => object),
      applications: found.flatMap(({ applications }) => applications),
      untold: found.flatMap(({ untold }) => untold),
    }
    return { context, place }
  })
  return { hubs, unknown: diagnostics }
}
