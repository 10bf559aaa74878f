import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { findViolations } from '../schema/find-violations.ts'
import { isMap } from '../source/plain-map.ts'
import { missingField, unknownField } from './codes.ts'
import { fleetShape } from './shapes.ts'

/** Values for required fields, so that the checks can still look at the rest of a spec that lacks them. */
const standIns = {
  image: { repo: 'neo4j', tag: '2026.08-enterprise' },
  storage: { size: '1Ti' },
} as const

const harmless: ReadonlySet<string> = new Set([unknownField.code, missingField.code])

/**
 * A document that can be decoded although findings stand against it, or undefined where they leave nothing to look at.
 * The findings are errors all the same: what is decoded from it is checked, and never rendered.
 */
export function withStandIns(document: unknown, findings: readonly Diagnostic[]): unknown {
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (!isMap(document) || !errors.every(({ code }) => harmless.has(code))) return undefined
  const { metadata, spec } = document
  if (!isMap(metadata) || typeof metadata['name'] !== 'string' || !isMap(spec)) return undefined
  if (!isMap(spec['networking']) || spec['networking']['type'] === undefined) return undefined
  const clusters = Array.isArray(spec['clusters']) ? spec['clusters'] : []
  const whole = clusters.every((cluster) => {
    const allocation = isMap(cluster) ? cluster['nodeAllocation'] : undefined
    const counted = allocation === undefined || (isMap(allocation) && allocation['primaries'] !== undefined)
    return isMap(cluster) && cluster['name'] !== undefined && cluster['region'] !== undefined && counted
  })
  if (!whole) return undefined
  const parts = Object.entries(standIns).map(([part, value]) => {
    const own = spec[part]
    return [part, isMap(own) ? { ...value, ...own } : value] as const
  })
  const filled = { ...document, spec: { ...spec, ...Object.fromEntries(parts), clusters } }
  // What else is missing, such as the name of a database, has no stand-in, and checks count on it.
  return findViolations(filled, fleetShape).every(({ rule }) => rule === 'unknown') ? filled : undefined
}
