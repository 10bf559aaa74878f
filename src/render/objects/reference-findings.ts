import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { valueAt } from '../../source/path.ts'
import type { CreatedObject, Reference } from '../../target/object-fact.ts'
import { bind } from '../../template/bind.ts'
import { isTruthy } from '../../template/functions.ts'
import { fillText } from '../../template/hole.ts'
import type { View } from '../../template/view.ts'
import { placeOfPath, placeOfSlot } from '../object-place.ts'
import type { Plan } from '../plan.ts'
import type { Made } from '../render-findings.ts'
import type { RenderContext } from '../shape-cache.ts'
import { fieldPaths, isMeant } from './field-paths.ts'
import { factFinding, isSubject, nameOf } from './object-findings.ts'

/** The names in each cluster's tree. */
type Names = ReadonlyMap<string, ReadonlySet<string>>

function createdNames(created: CreatedObject, view: View): readonly string[] {
  const items = created.for === 'cluster' ? [undefined] : valueAt(view, [`${created.for}s`])
  return (Array.isArray(items) ? items : []).flatMap((item: unknown) => {
    const seen = item === undefined ? view : { ...view, [created.for]: item }
    const holds = created.when === undefined || isTruthy(bind(created.when, new Map()).evaluate(seen))
    const parts = created.name.map((part) =>
      typeof part === 'string' ? part : bind(part, new Map()).evaluate(seen),
    )
    return holds && !parts.includes(undefined) ? [parts.join('')] : []
  })
}

function namesFor(to: Reference['to'], made: readonly Made[], plan: Plan, context: RenderContext): Names {
  const names = new Map<string, Set<string>>()
  const add = (owner: string, name: unknown) => {
    const known = names.get(owner)
    if (known === undefined) names.set(owner, new Set([String(name)]))
    else known.add(String(name))
  }
  for (const { shape, planned } of made) {
    if (!isMeant(to, shape)) continue
    for (const path of fieldPaths(shape.object, to.field)) {
      add(planned.owner, fillText(String(valueAt(shape.object, path)), shape.holes)(planned.view))
    }
  }
  if (to.text !== 'metadata.name') return names
  for (const created of context.creates) {
    if (created.kind !== to.kind) continue
    for (const { cluster, view } of plan.views) {
      for (const name of createdNames(created, view)) add(cluster, name)
    }
  }
  return names
}

function nameIn(value: unknown, pattern: RegExp | undefined): string | undefined {
  if (pattern === undefined) return String(value)
  return pattern.exec(String(value))?.[1]
}

/** Fields that name an object which is not there: neither rendered nor made by a controller. */
export function referenceFindings(
  made: readonly Made[],
  plan: Plan,
  context: RenderContext,
  whole: boolean,
): readonly Diagnostic[] {
  const known = new Map<string, Names>()
  const namesOf = (to: Reference['to']): Names => {
    const key = `${to.kind} ${to.group} ${to.text}`
    const names = known.get(key) ?? namesFor(to, made, plan, context)
    known.set(key, names)
    return names
  }
  return made.flatMap(({ shape, planned }) =>
    shape.judged.references.flatMap(({ fact, late, uses }) => {
      const { refers } = fact
      if (refers === undefined || (refers.everywhere && !whole)) return []
      if (late && !isSubject(fact, shape, planned.view)) return []
      return uses.flatMap(({ path, value, whole }) => {
        const name = nameIn(value(planned.view), refers.pattern)
        if (name === undefined) return []
        const names = namesOf(refers.to)
        const owners = refers.everywhere ? plan.owners : [planned.owner]
        const lacking = owners.find((owner) => !names.get(owner)?.has(name))
        if (lacking === undefined) return []
        const near = nearest(name, [...(names.get(lacking) ?? [])])
        const detail = `${nameOf(shape, planned.view, path)} means ${refers.to.kind} ${name}, which ${lacking} does not have.${
          near === undefined ? '' : ` Did you mean ${near}?`
        }`
        const slot = shape.slots.find((each) => each.path.join() === path.join())
        const place =
          slot === undefined || !whole || shape.touchOf(path) !== undefined
            ? placeOfPath(shape, path)
            : placeOfSlot(shape, slot, planned, context)
        return [factFinding(fact, detail, place)]
      })
    }),
  )
}
