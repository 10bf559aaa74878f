import type { Rendered } from '../source/parse-rendered.ts'
import type { Path } from '../source/path.ts'
import type { WholeValue } from '../template/trace.ts'

/**
 * Where the view has what stands at a path of the object, when a template printed it, or what is around it, whole.
 * Leaves are holes and know it themselves; this is for keys, and for lists and maps as such.
 */
export function wholeValueAt(
  path: Path,
  rendered: Pick<Rendered, 'startOf'>,
  wholes: readonly WholeValue[],
): Path | undefined {
  if (wholes.length === 0) return undefined
  for (let depth = path.length; depth > 0; depth--) {
    const start = rendered.startOf(path.slice(0, depth))
    const whole = wholes.find((each) => each.start === start)
    if (whole !== undefined) return whole.bound.path && [...whole.bound.path, ...path.slice(depth)]
  }
  return undefined
}
