import { valueAt } from '../source/path.ts'
import { isMap } from '../source/plain-map.ts'
import { type Decision, decideTruth } from '../template/decision.ts'
import { asTextHole, type Hole, holeText } from '../template/hole.ts'
import { boundPath, type View } from '../template/view.ts'

const guard = 'argocd.argoproj.io/sync-options'
const guards: ReadonlySet<string> = new Set(['Prune=false', 'Delete=false'])

/** Whether Argo CD would neither prune nor delete an object. */
function isGuarded(object: unknown): boolean {
  const options = valueAt(object, ['metadata', 'annotations', guard])
  return typeof options === 'string' && options.split(',').some((option) => guards.has(option))
}

/**
 * Takes the guard off an object that a retired record names, and marks it with the id of the record, which is what the
 * admission policy asks of whoever deletes it. Patches come later: they have the last word.
 */
export function withoutGuard(
  object: unknown,
  view: View,
  holes: Hole[],
  decisions: Decision[],
  file: string,
): unknown {
  if (!isGuarded(object)) return object
  const retired = boundPath(['retired'])
  const decision = decideTruth(retired, view)
  decisions.push(decision)
  const metadata = valueAt(object, ['metadata'])
  const annotations = valueAt(metadata, ['annotations'])
  if (decision.outcome !== true || !isMap(metadata) || !isMap(annotations)) return object
  holes.push({ bound: retired, line: 1, file })
  const { [guard]: options, ...others } = annotations
  const left = String(options)
    .split(',')
    .filter((option) => !guards.has(option))
  return {
    ...(object as object),
    metadata: {
      ...metadata,
      annotations: {
        ...others,
        ...(left.length === 0 ? {} : { [guard]: left.join(',') }),
        'neofleet.dev/retired': asTextHole(holeText(holes.length - 1)),
      },
    },
  }
}
