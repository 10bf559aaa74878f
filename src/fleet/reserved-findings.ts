import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { isMap } from '../source/merge-patch.ts'
import { reservedField } from './codes.ts'
import type { Places } from './layers.ts'
import { specShape } from './shapes.ts'

/** Refuses words that the design keeps for later, so that none is ever silently ignored; an empty list asks for nothing. */
export function reservedFindings(spec: unknown, places: Places): readonly Diagnostic[] {
  if (!isMap(spec)) return []
  return Object.keys(spec).flatMap((key) => {
    const purpose = (specShape.properties[key] as { 'x-reserved'?: string } | undefined)?.['x-reserved']
    if (purpose === undefined || isEmptyList(spec[key])) return []
    return [
      diagnostic(reservedField, `spec.${key} is reserved for ${purpose}; this version does not render it.`, {
        span: places.keyAt(['spec', key]),
        help: `Remove spec.${key} for now.`,
      }),
    ]
  })
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}
