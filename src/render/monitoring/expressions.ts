import { type Path, valueAt } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'

/** An expression in a rendered object. */
interface Expression {
  readonly path: Path
  readonly text: string
}

function listAt(value: unknown, path: Path): readonly unknown[] {
  const list = valueAt(value, path)
  return Array.isArray(list) ? list : []
}

/** Every rule of a PrometheusRule, and the names under which it records series. */
export function rulesOf(object: unknown): {
  readonly expressions: readonly Expression[]
  readonly recorded: readonly string[]
} {
  const rules = listAt(object, ['spec', 'groups']).flatMap((group, g) =>
    listAt(group, ['rules']).map((rule, r) => ({ rule, path: ['spec', 'groups', g, 'rules', r, 'expr'] })),
  )
  return {
    expressions: rules.flatMap(({ rule, path }) => {
      const text = isMap(rule) ? rule['expr'] : undefined
      return typeof text === 'string' ? [{ path, text }] : []
    }),
    recorded: rules.flatMap(({ rule }) => {
      const name = isMap(rule) ? rule['record'] : undefined
      return typeof name === 'string' ? [name] : []
    }),
  }
}
