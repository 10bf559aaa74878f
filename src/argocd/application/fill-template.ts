import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../diagnostics/result.ts'
import { type Path, valueAt } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import type { Source } from '../../source/source.ts'
import type { Data } from './application.ts'
import { applicationCodes } from './codes.ts'

const expression = /\{\{-?([\s\S]*?)-?\}\}/g
const field = /^\s*((?:\.[A-Za-z_]\w*)+)\s*$/

/**
 * Fills the Go templates in a template of an ApplicationSet, keys as well, from one element of its list. Fields are
 * all that is known: for everything else, what Go would print is not told but refused, and so is a missing key.
 */
export function fillTemplate(source: Source, path: Path, element: Data): Result<unknown> {
  const diagnostics: Diagnostic[] = []
  const fillText = (text: string, at: Path): string =>
    text.replaceAll(expression, (written, inside: string) => {
      const value = printed(written, inside, element)
      if (typeof value === 'string') return value
      diagnostics.push(
        diagnostic(applicationCodes.foreign, value.detail, { span: source.span(at), ...value }),
      )
      return ''
    })
  const fillValue = (value: unknown, at: Path): unknown => {
    if (typeof value === 'string') return fillText(value, at)
    if (Array.isArray(value)) return value.map((item, index) => fillValue(item, [...at, index]))
    if (!isMap(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [fillText(key, at), fillValue(item, [...at, key])]),
    )
  }
  const filled = fillValue(valueAt(source.value, path), path)
  return diagnostics.length > 0 ? failure(...diagnostics) : success(filled)
}

interface Refusal {
  readonly detail: string
  readonly help: string
}

function printed(written: string, inside: string, element: Data): string | Refusal {
  const steps = field.exec(inside)?.[1]?.slice(1).split('.')
  if (steps === undefined || written.startsWith('{{-') || written.endsWith('-}}')) {
    return {
      detail: `${written} is more than the name of a key.`,
      help: 'Only {{ .key }} is filled in here; generate the Application with the argocd CLI, and name its file.',
    }
  }
  const value = valueAt(element, steps)
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (value === undefined) {
    return {
      detail: `The element has no ${steps.join('.')}, and with missingkey=error Argo CD makes no Application of it.`,
      help: `Write ${steps[0]} in each element of the list.`,
    }
  }
  return {
    detail: `${steps.join('.')} is no text; Argo CD prints numbers as floating point, such as 1e+06.`,
    help: 'Write it in quotes in the list.',
  }
}
