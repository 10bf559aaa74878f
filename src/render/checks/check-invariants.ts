import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { valueAt } from '../../source/path.ts'
import type { Invariant } from '../../target/folder.ts'
import type { View } from '../../template/view.ts'
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
import { clustersOf, type Examined, pathOfField, subjectsOf } from './subjects.ts'
import { unique } from './unique.ts'
import { within } from './within.ts'

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
