import type { Places } from '../../fleet/places.ts'
import { formatPath, type Path, valueAt } from '../../source/path.ts'
import type { Invariant } from '../../target/folder.ts'
import { holds } from '../../template/condition.ts'
import type { View } from '../../template/view.ts'
import { specPathOf } from '../spec-path.ts'
import type { Subject } from './subject.ts'

/** What invariants look at: any one view of the fleet or set, and where the spec says things. */
export interface Examined {
  readonly view: View
  readonly places: Places
  readonly overlay: string
}

/** The path that a dotted name of a field stands for. */
export function pathOfField(field: string): Path {
  return field.split('.')
}

interface ViewedCluster {
  readonly cluster: unknown
  /** Its place in the view's list. */
  readonly index: number
  /** The view with the cluster as the one that is looked at. */
  readonly view: View
}

const viewed = new WeakMap<View, readonly ViewedCluster[]>()

/** The clusters with their places in the view, in the order of the spec: the later one of a pair is the mistake. */
export function clustersOf(view: View): readonly ViewedCluster[] {
  const known = viewed.get(view)
  if (known !== undefined) return known
  const clusters = valueAt(view, ['clusters'])
  const order = ({ cluster }: ViewedCluster) => Number(valueAt(cluster, ['path', 2]))
  const found = (Array.isArray(clusters) ? clusters : [])
    .map((cluster: unknown, index) => ({ cluster, index, view: { ...view, cluster } }))
    .sort((a, b) => order(a) - order(b))
  viewed.set(view, found)
  return found
}

/** A subject, and whether the spec says it once for all clusters. */
function subjectAt(
  { view, places, overlay }: Examined,
  base: Path,
  steps: Path,
  owner: string,
): { readonly subject: Subject; readonly isShared: boolean } {
  const path = base.concat(steps)
  const spec = specPathOf(path, view, overlay) ?? ['spec', ...path]
  const isShared = spec[1] !== 'clusters'
  const subject = {
    owner: isShared ? 'the fleet' : owner,
    // Only a breach asks what its field is called.
    get field() {
      return formatPath(isShared ? spec : spec.slice(-steps.length)).replace(/^spec\./, '')
    },
    value: valueAt(view, path),
    span: (...below: Path) => places.at([...spec, ...below]),
  }
  return { subject, isShared }
}

/**
 * The values of a field that an invariant is about: one for each cluster, or that of the fleet, where its condition
 * holds.
 */
export function subjectsOf(examined: Examined, invariant: Invariant, field: string): readonly Subject[] {
  const steps = pathOfField(field)
  if (invariant.over === 'fleet') {
    return holds(invariant.condition, examined.view)
      ? [subjectAt(examined, [], steps, 'the fleet').subject]
      : []
  }
  // What the spec says once for all clusters is one subject, so that one mistake is told once.
  const subjects = new Map<number | 'shared', Subject>()
  for (const { cluster, index, view } of clustersOf(examined.view)) {
    if (!holds(invariant.condition, view)) continue
    const owner = `"${String(valueAt(cluster, ['name']))}"`
    const { subject, isShared } = subjectAt(examined, ['clusters', index], steps, owner)
    subjects.set(isShared ? 'shared' : index, subject)
  }
  return [...subjects.values()]
}
