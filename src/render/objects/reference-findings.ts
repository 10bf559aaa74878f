import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { type Path, valueAt } from '../../source/path.ts'
import type { ObjectFact, Reference } from '../../target/object-fact.ts'
import { type ObjectPlace, placeOfPath, placeOfSlot } from '../object-place.ts'
import type { Plan } from '../plan.ts'
import type { Made } from '../render-findings.ts'
import type { RenderContext } from '../shape-cache.ts'
import { fieldPaths, isMeant } from './field-paths.ts'
import type { ShapeReference } from './judge-shape.ts'
import { hasName, type Names, namesOf } from './names.ts'
import { factFinding, isFit, nameOf } from './object-findings.ts'

const anyCluster = 'any cluster'

type Use = ShapeReference['uses'][number]

/** What is known of a tree while its references are followed. */
interface Following {
  readonly context: RenderContext
  readonly made: readonly Made[]
  /** Clusters that are there; one that is lost has a tree that nobody applies. */
  readonly living: readonly string[]
  readonly names: (to: Reference['to']) => Names
}

/** The name that a field gives; `''` where any object will do, undefined where it names none of this kind. */
function nameIn({ field, pattern }: Reference, value: unknown): string | undefined {
  if (field === undefined) return ''
  return pattern === undefined ? String(value) : pattern.exec(String(value))?.[1]
}

/** The owner whose tree lacks what is needed. */
function lackingOwner(refers: Reference, name: string, owner: string, follow: Following): string | undefined {
  const names = follow.names(refers.to)
  const has = (other: string) =>
    name === '' ? (names.get(other)?.size ?? 0) > 0 : hasName(names.get(other), name)
  if (refers.in === 'cluster') return has(owner) ? undefined : owner
  if (refers.in === 'every-cluster') return follow.living.find((other) => !has(other))
  return [...names.keys()].some(has) ? undefined : anyCluster
}

/** The patch that took away what is needed: from an object of the same template, or of the kind that is meant. */
function patchedAway(
  { to }: Reference,
  { planned }: Made,
  lacking: string,
  follow: Following,
): ObjectPlace | undefined {
  // Patches of the folders come before those of the fleet.
  const own = follow.context.patches.length
  const there = follow.made.filter(
    (other) =>
      other.planned.owner === lacking &&
      other.planned !== planned &&
      other.shape.patches.some((index) => index >= own) &&
      (other.planned.entry === planned.entry || isMeant(to, other.shape)),
  )
  const nameOfTarget = ({ shape }: Made) => fieldPaths(shape.object, to.field)[0] ?? []
  const renamed = there.find((other) => other.shape.touchOf(nameOfTarget(other)) !== undefined)
  const placeIn = (other: Made, path: Path) => placeOfPath(other.shape, path, other.planned, follow.context)
  if (renamed !== undefined) return placeIn(renamed, nameOfTarget(renamed))
  return there[0] && placeIn(there[0], [])
}

function useFinding(fact: ObjectFact, refers: Reference, use: Use, made: Made, follow: Following) {
  const { shape, planned } = made
  const name = nameIn(refers, use.value.evaluate(planned.view))
  if (name === undefined) return []
  const lacking = lackingOwner(refers, name, planned.owner, follow)
  if (lacking === undefined) return []
  const near = name === '' ? undefined : nearest(name, [...(follow.names(refers.to).get(lacking) ?? [])])
  const where = lacking === anyCluster ? 'no cluster has' : `${lacking} does not have`
  const advice = near === undefined ? '' : ` Did you mean ${near}?`
  const what = refers.to.label.replace(' {}', name === '' ? '' : ` ${name}`)
  const detail = `${nameOf(shape, planned.view, use.path)} needs ${what}, which ${where}.${advice}`
  const patched =
    shape.touchOf(use.path) === undefined ? patchedAway(refers, made, lacking, follow) : undefined
  if (patched !== undefined) return [factFinding(fact, detail, patched)]
  const slot = shape.slots.find(({ path }) => path.join() === use.path.join())
  const place =
    slot === undefined || !use.whole || shape.touchOf(use.path) !== undefined
      ? placeOfPath(shape, use.path, planned, follow.context)
      : placeOfSlot(shape, slot, planned, follow.context)
  return [factFinding(fact, detail, place)]
}

/** Objects that need another one which is not there: neither rendered nor made by a controller. */
export function referenceFindings(
  made: readonly Made[],
  plan: Plan,
  context: RenderContext,
): readonly Diagnostic[] {
  const known = new Map<string, Names>()
  const isLost = new Set(
    plan.views
      .filter(({ view }) => valueAt(view, ['cluster', 'state']) === 'lost')
      .map((each) => each.cluster),
  )
  const follow: Following = {
    context,
    made,
    living: plan.owners.filter((owner) => !isLost.has(owner)),
    names: (to) => {
      const names = known.get(to.key) ?? namesOf(to, made, plan, context)
      known.set(to.key, names)
      return names
    },
  }
  return made.flatMap((each) =>
    each.shape.judged.references.flatMap(({ fact, late, uses }) => {
      const { refers } = fact
      if (refers === undefined) return []
      // A part of the tree says nothing about the others.
      if (refers.in !== 'cluster' && (plan.isPart || isLost.has(each.planned.owner))) return []
      if (late && !isFit(fact.where, each.shape, each.planned.view)) return []
      return uses.flatMap((use) => useFinding(fact, refers, use, each, follow))
    }),
  )
}
