import { templateFunctions } from './functions.ts'
import type { Expression } from './template.ts'
import { type Bound, boundPath, boundValue } from './view.ts'

/** Names that loops have added to the view's own. */
export type Scope = ReadonlyMap<string, Bound>

const noLoops: Scope = new Map()
const boundAlready = new WeakMap<Expression, Bound>()

/** Resolves an expression that stands outside of all loops, such as a condition; once, however often it is asked. */
export function bindAtTop(expression: Expression): Bound {
  const known = boundAlready.get(expression)
  if (known !== undefined) return known
  const bound = bind(expression, noLoops)
  boundAlready.set(expression, bound)
  return bound
}

/** Resolves an expression inside the loops around it. */
export function bind(expression: Expression, scope: Scope): Bound {
  switch (expression.type) {
    case 'literal':
      return boundValue(expression.value)
    case 'path': {
      const { steps } = expression
      const local = scope.get(steps[0] ?? '')
      if (local === undefined) return boundPath(steps)
      if (local.path === undefined) return local
      return boundPath(local.path.concat(steps.slice(1)))
    }
    case 'call': {
      const parameters = expression.parameters.map((parameter) => bind(parameter, scope))
      const call = templateFunctions.get(expression.name)
      const [only] = parameters
      if (expression.name === 'json' && only !== undefined) return only
      return {
        path: undefined,
        evaluate: (view) => call?.(...parameters.map((parameter) => parameter.evaluate(view))),
      }
    }
  }
}
