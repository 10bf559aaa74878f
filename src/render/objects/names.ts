import { valueAt } from '../../source/path.ts'
import type { CreatedObject, Reference } from '../../target/object-fact.ts'
import { bindAtTop } from '../../template/bind.ts'
import { holds } from '../../template/condition.ts'
import { fillText } from '../../template/hole.ts'
import { itemViews } from '../../template/item-views.ts'
import type { View } from '../../template/view.ts'
import type { Plan } from '../plan.ts'
import type { Made } from '../render-findings.ts'
import type { RenderContext } from '../shape-cache.ts'
import { fieldPaths, isMeant } from './field-paths.ts'
import { isFit } from './object-findings.ts'

/** What the objects of some kind are called in the tree of each owner. */
export type Names = ReadonlyMap<string, ReadonlySet<string>>

function createdNames(created: CreatedObject, view: View): readonly string[] {
  return (itemViews(created.for, view) ?? []).flatMap((seen) => {
    const parts = created.name.map((part) =>
      typeof part === 'string' ? part : bindAtTop(part).evaluate(seen),
    )
    return holds(created.when, seen) && !parts.includes(undefined) ? [parts.join('')] : []
  })
}

/** The names of all objects that a reference can mean: those rendered, and those that a controller makes. */
export function namesOf(
  to: Reference['to'],
  made: readonly Made[],
  plan: Plan,
  context: RenderContext,
): Names {
  const names = new Map<string, Set<string>>()
  const add = (owner: string, name: unknown) => {
    const known = names.get(owner)
    if (known === undefined) names.set(owner, new Set([String(name)]))
    else known.add(String(name))
  }
  for (const { shape, planned } of made) {
    if (!isMeant(to, shape) || !isFit(to.where, shape, planned.view)) continue
    for (const path of fieldPaths(shape.object, to.field)) {
      add(planned.owner, fillText(String(valueAt(shape.object, path)), shape.holes).evaluate(planned.view))
    }
  }
  for (const created of context.creates) {
    if (created.kind !== to.kind) continue
    for (const { cluster, view } of plan.views) {
      for (const name of createdNames(created, view)) add(cluster, name)
    }
  }
  return names
}

/** Whether a set of names has a name, itself or below a wildcard such as `*.example.com`. */
export function hasName(names: ReadonlySet<string> | undefined, name: string): boolean {
  if (names === undefined) return false
  if (names.has(name) || names.has('*')) return true
  for (let rest = name; rest.includes('.'); ) {
    rest = rest.slice(rest.indexOf('.') + 1)
    if (names.has(`*.${rest}`)) return true
  }
  return false
}
