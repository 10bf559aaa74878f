import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Places } from '../../fleet/layers.ts'
import { formatPath, type Path, valueAt } from '../../source/path.ts'
import type { Invariant } from '../../target/folder.ts'
import { bind } from '../../template/bind.ts'
import { isTruthy } from '../../template/functions.ts'
import type { View } from '../../template/view.ts'
import { specPathOf } from '../spec-path.ts'
import { capacity } from './capacity.ts'
import { counts } from './counts.ts'
import { disjoint } from './disjoint.ts'
import { equal } from './equal.ts'
import { forbids } from './forbids.ts'
import { itemsWithin } from './items-within.ts'
import { keys } from './keys.ts'
import { matches } from './matches.ts'
import { namesCluster } from './names-cluster.ts'
import { oneOf } from './one-of.ts'
import { range } from './range.ts'
import { requires } from './requires.ts'
import type { Breach, Subject } from './subject.ts'
import { unique } from './unique.ts'
import { within } from './within.ts'

/** What invariants look at: any one view of the fleet or set, and where the spec says things. */
export interface Examined {
  readonly view: View
  readonly places: Places
  readonly overlay: string
}

function pathOfField(field: string): Path {
  return field.split('.')
}

/** The clusters with their places in the view, in the order of the spec: the later one of a pair is the mistake. */
function clustersOf(view: View): readonly { readonly cluster: unknown; readonly index: number }[] {
  const clusters = valueAt(view, ['clusters'])
  if (!Array.isArray(clusters)) return []
  const order = (cluster: unknown) => Number(valueAt(cluster, ['path', 2]))
  return clusters
    .map((cluster: unknown, index) => ({ cluster, index }))
    .sort((a, b) => order(a.cluster) - order(b.cluster))
}

function subjectAt({ view, places, overlay }: Examined, base: Path, field: string, owner: string): Subject {
  const path = [...base, ...pathOfField(field)]
  const spec = specPathOf(path, view, overlay) ?? ['spec', ...path]
  const ofCluster = spec[1] === 'clusters'
  return {
    owner: ofCluster ? owner : 'the fleet',
    place: formatPath(spec),
    field: formatPath(ofCluster ? spec.slice(-pathOfField(field).length) : spec).replace(/^spec\./, ''),
    value: valueAt(view, path),
    span: (...below) => places.at([...spec, ...below]),
  }
}

/** The subjects of a field, of those clusters, or of the fleet, for which the condition holds. */
function subjectsOf(examined: Examined, invariant: Invariant, field: string): readonly Subject[] {
  const holds = (view: View) =>
    invariant.condition === undefined || isTruthy(bind(invariant.condition, new Map()).evaluate(view))
  if (invariant.over === 'fleet') {
    return holds(examined.view) ? [subjectAt(examined, [], field, 'the fleet')] : []
  }
  const subjects = clustersOf(examined.view).flatMap(({ cluster, index }) =>
    holds({ ...examined.view, cluster })
      ? [subjectAt(examined, ['clusters', index], field, `"${String(valueAt(cluster, ['name']))}"`)]
      : [],
  )
  // What the spec says once for all clusters is one subject, so that one mistake is told once.
  return [...new Map(subjects.map((subject) => [subject.place, subject])).values()]
}

/** Subjects of which those that are not written have what holds instead: a field of their cluster, or of the fleet. */
function withFallback(
  subjects: readonly Subject[],
  otherwise: string | undefined,
  view: View,
  of: (field: string) => readonly Subject[],
): readonly Subject[] {
  if (otherwise === undefined) return subjects
  const [first, ...below] = pathOfField(otherwise)
  const own = first === 'cluster' ? of(below.join('.')) : undefined
  const shared = own === undefined ? valueAt(view, pathOfField(otherwise)) : undefined
  return subjects.map((subject, index) => ({
    ...subject,
    value: subject.value ?? own?.[index]?.value ?? shared,
  }))
}

function breachesOf(examined: Examined, invariant: Invariant): readonly Breach[] {
  const of = (field: string) => subjectsOf(examined, invariant, field)
  if (invariant.unique) {
    const { field, per, otherwise } = invariant.unique
    const subjects = withFallback(of(field), otherwise, examined.view, of)
    return unique(subjects, per === undefined ? undefined : of(per))
  }
  if (invariant.range) {
    const { field, min, max, maxField } = invariant.range
    const bound = maxField === undefined ? max : valueAt(examined.view, pathOfField(maxField))
    return range(of(field), min, typeof bound === 'number' ? bound : undefined)
  }
  if (invariant.disjoint) {
    const { fields, own, from } = invariant.disjoint
    return disjoint(fields.flatMap(of), from.flatMap(of), own)
  }
  if (invariant.within) {
    const { field, rangeField } = invariant.within
    return within(of(field), valueAt(examined.view, pathOfField(rangeField)), rangeField)
  }
  if (invariant.capacity) {
    const { field, fields, plus } = invariant.capacity
    const numbers = fields.map((each) => Number(valueAt(examined.view, pathOfField(each)) ?? 0))
    return capacity(
      of(field),
      numbers.reduce((sum, number) => sum + number, plus),
    )
  }
  if (invariant.counts) {
    const { field, max, as } = invariant.counts
    return counts(of(field), max, as === undefined ? undefined : of(as))
  }
  if (invariant.itemsWithin)
    return itemsWithin(of(invariant.itemsWithin.field), of(invariant.itemsWithin.ranges))
  if (invariant.namesCluster) {
    const names = clustersOf(examined.view).map(({ cluster }) => String(valueAt(cluster, ['name'])))
    return namesCluster(of(invariant.namesCluster.field), names)
  }
  if (invariant.equal) return equal(of(invariant.equal.field))
  if (invariant.oneOf) return oneOf(of(invariant.oneOf.field), invariant.oneOf.values)
  if (invariant.matches)
    return matches(of(invariant.matches.field), invariant.matches.pattern, invariant.matches.form)
  if (invariant.keys) return keys(of(invariant.keys.field), invariant.keys.pattern, invariant.keys.form)
  if (invariant.requires) return requires(of(invariant.requires.field))
  if (invariant.forbids) return forbids(of(invariant.forbids.field), invariant.forbids.values)
  return []
}

/** The code of an invariant, for the registry. */
export function invariantCode({ code, severity, title, explanation }: Invariant): Code {
  return { code, severity, title, explanation }
}

/** Checks every invariant of the folders in use. */
export function checkInvariants(invariants: readonly Invariant[], examined: Examined): readonly Diagnostic[] {
  return invariants.flatMap((invariant) =>
    breachesOf(examined, invariant).map((breach) => {
      const help = [breach.help, invariant.help].filter((text) => text !== undefined).join(' ')
      const detail = breach.detail.replace(/^the /, 'The ')
      return diagnostic(invariantCode(invariant), detail, {
        span: breach.subject.span(),
        ...(help === '' ? {} : { help }),
        related: breach.related
          ? [{ span: breach.related.subject.span(), message: breach.related.message }]
          : [],
      })
    }),
  )
}
