import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { valueAt } from '../../source/path.ts'
import type { Listing } from '../../target/object-fact.ts'
import { bindAtTop } from '../../template/bind.ts'
import { fillText } from '../../template/hole.ts'
import type { View } from '../../template/view.ts'
import { placeOfPath } from '../object-place.ts'
import type { PlannedObject } from '../plan.ts'
import type { Shape } from '../shape.ts'
import type { RenderContext } from '../shape-cache.ts'
import { fieldPaths } from './field-paths.ts'
import { factFinding, isFit, nameOf } from './object-findings.ts'

function lackingIn({ field, each, lacking }: Listing, shape: Shape, view: View): readonly string[] {
  const items = each === undefined ? [] : bindAtTop(each).evaluate(view)
  const listed = fieldPaths(shape.object, field).flatMap((path) =>
    String(fillText(String(valueAt(shape.object, path)), shape.holes).evaluate(view))
      .split(',')
      .map((name) => name.trim()),
  )
  return (Array.isArray(items) ? items : []).flatMap((item: unknown) =>
    listed.includes(String(valueAt(item, ['name']))) ? [] : (lacking?.print({ ...view, item }) ?? []),
  )
}

/** Findings about names that a text must list and lacks, at the patch that took them out. */
export function listFindings(
  shape: Shape,
  planned: PlannedObject,
  context: RenderContext,
): readonly Diagnostic[] {
  const { view } = planned
  return shape.judged.listings.flatMap((fact) => {
    if (fact.lists === undefined || !isFit(fact.where, shape, view)) return []
    const path = fact.lists.field.filter((step) => typeof step === 'string')
    const place = placeOfPath(shape, path, planned, context)
    return lackingIn(fact.lists, shape, view).map((lack) =>
      factFinding(fact, `${nameOf(shape, view, path)}: ${lack}.`, place),
    )
  })
}
