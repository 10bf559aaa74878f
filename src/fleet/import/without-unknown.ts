import { findViolations } from '../../schema/find-violations.ts'
import { schemaAt } from '../../schema/schema-at.ts'
import { formatPath } from '../../source/path.ts'
import { fleetShape } from '../shapes.ts'
import { noFields, plain, type Stated, statedAt, without } from './stated.ts'
import type { CarryRule, Left } from './statements.ts'

/** Takes the fields out that the fleet spec would refuse as unknown; other mistakes stay, for `check` to point at. */
export function withoutUnknown(
  part: Stated,
  rule: CarryRule,
): { readonly part: Stated; readonly left: readonly Left[] } {
  const to = rule.scope === 'cluster' ? ['spec', 'clusters', 0, ...rule.to] : rule.to
  const schema = schemaAt(fleetShape, to)
  if (part.fields === undefined || schema === undefined) return { part, left: [] }
  const unknown = findViolations(plain(part), schema, { root: fleetShape }).flatMap((violation) => {
    const found = statedAt(part.fields ?? noFields, violation.path)
    return violation.rule === 'unknown' && found !== undefined ? [{ violation, found }] : []
  })
  return {
    part: unknown.reduce((rest, { violation }) => without(rest, violation.path), part),
    left: unknown.map(({ violation, found }) => ({
      document: found.document,
      path: found.path,
      why: 'unknown',
      reason: `The fleet spec knows no ${formatPath([...to, ...violation.path])}.${
        violation.suggestion === undefined ? '' : ` Did you mean ${violation.suggestion}?`
      }`,
      hidden: false,
    })),
  }
}
