import { formatPath, type Path, valueAt } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import type { GuideDocument } from './guide-document.ts'
import { type Entry, ownCluster } from './own-cluster.ts'
import { readStatements } from './read-statements.ts'
import { documentTree, entryTree } from './rule-tree.ts'
import { type Fields, noFields, placed, statedAt } from './stated.ts'
import { type Carried, type Left, leftAt } from './statements.ts'

/** Everything that one document says, sorted by whom it speaks of. */
export interface Described {
  readonly document: GuideDocument
  /** The cluster it describes; undefined where nothing tells. */
  readonly own: string | undefined
  /** What it says about the fleet, from the root of the fleet document. */
  readonly fleet: Fields
  /** What it says about its own cluster. */
  readonly cluster: Fields
  /** The clusters that it lists. */
  readonly entries: readonly Entry[]
  readonly left: readonly Left[]
}

/** Reads one document. */
export function describeDocument(document: GuideDocument): Described {
  const { carried, left, lists } = readStatements(document, [], documentTree())
  const fleet = gather(carried.filter(({ rule }) => rule.scope !== 'cluster'))
  const cluster = gather(carried.filter(({ rule }) => rule.scope === 'cluster'))
  const listed = lists.flatMap((path) => readList(document, path))
  const entries = listed.flatMap(({ entry }) => entry ?? [])
  const primaryCluster = statedAt(fleet.fields, ['spec', 'primaryCluster'])?.value
  const own = document.fragment
    ? undefined
    : ownCluster({ document, entries, cluster: cluster.fields, primaryCluster })
  const homeless =
    own === undefined && !document.fragment ? carried.filter(({ rule }) => rule.scope === 'cluster') : []
  return {
    document,
    own,
    fleet: fleet.fields,
    cluster: cluster.fields,
    entries,
    left: [
      ...left,
      ...fleet.left,
      ...cluster.left,
      ...homeless.map(({ part }) =>
        leftAt(document, part.path, 'It is not known which cluster this document describes.'),
      ),
      ...listed.flatMap((one) => one.left),
    ],
  }
}

interface Listed {
  readonly entry: Entry | undefined
  readonly left: readonly Left[]
}

function readList(document: GuideDocument, path: Path): readonly Listed[] {
  const list = valueAt(document.source.value, path)
  return (Array.isArray(list) ? list : []).map((item, index) => {
    const place = [...path, index]
    if (!isMap(item)) return { entry: undefined, left: [leftAt(document, place, 'A cluster is a map.')] }
    const { carried, left } = readStatements(document, place, entryTree())
    const gathered = gather(carried)
    const name = gathered.fields.get('name')?.value
    if (typeof name !== 'string' || name === '')
      return { entry: undefined, left: [leftAt(document, place, 'A cluster needs a name.')] }
    return { entry: { name, document, fields: gathered.fields }, left: [...left, ...gathered.left] }
  })
}

/** Two words for one thing in one document: the first counts. */
function gather(all: readonly Carried[]): { readonly fields: Fields; readonly left: readonly Left[] } {
  let fields = noFields
  const left: Left[] = []
  for (const { rule, part } of all) {
    const next = placed(fields, rule.to, part)
    fields = next.fields
    const reason = `Another field of the document sets ${formatPath(rule.to)} already.`
    left.push(...next.refused.map((refused) => leftAt(refused.document, refused.path, reason)))
  }
  return { fields, left }
}
