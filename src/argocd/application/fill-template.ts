import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../diagnostics/result.ts'
import type { Path } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import type { Application, Data } from './application.ts'
import { applicationCodes } from './codes.ts'
import type { FillText } from './fill-text.ts'

/** Fills in every text of a value from an element, keys as well, as Argo CD does in templates and in generators. */
export function fillTemplate(
  template: unknown,
  element: Data,
  fillText: FillText,
  at: Application['at'],
): Result<unknown> {
  const diagnostics: Diagnostic[] = []
  const fill = (text: string, path: Path): string => {
    const filled = fillText(text, element)
    if (typeof filled === 'string') return filled
    const { detail, help } = filled
    diagnostics.push(diagnostic(applicationCodes.foreign, detail, { span: at(path), help }))
    return ''
  }
  const fillValue = (value: unknown, path: Path): unknown => {
    if (typeof value === 'string') return fill(value, path)
    if (Array.isArray(value)) return value.map((item, index) => fillValue(item, [...path, index]))
    if (!isMap(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [fill(key, path), fillValue(item, [...path, key])]),
    )
  }
  const filled = fillValue(template, [])
  return diagnostics.length > 0 ? failure(...diagnostics) : success(filled)
}
