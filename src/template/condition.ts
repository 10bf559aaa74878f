import { bindAtTop } from './bind.ts'
import { isTruthy } from './functions.ts'
import type { Expression } from './template.ts'
import type { View } from './view.ts'

/** Whether the condition of a `when:` holds in a view; one that is not written always does. */
export function holds(condition: Expression | undefined, view: View): boolean {
  return condition === undefined || isTruthy(bindAtTop(condition).evaluate(view))
}
