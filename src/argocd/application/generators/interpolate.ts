import { gather, hasErrors, type Result, success } from '../../../diagnostics/result.ts'
import { isMap } from '../../../source/plain-map.ts'
import type { Data } from '../application.ts'
import { fillTemplate } from '../fill-template.ts'
import type { FillText } from '../fill-text.ts'
import { childrenOf, type Generation, type Generator } from './generation.ts'

/** `values` are filled in before they know the element: what speaks of it stays for then. */
function known(fillStrictly: FillText): FillText {
  return (text, element) => {
    const filled = fillStrictly(text, element)
    return typeof filled !== 'string' && filled.isMissing === true ? text : filled
  }
}

/** Fills in the texts of a generator from an element of the one before it; its own selector is asked as it is written. */
export function interpolate(
  generation: Generation,
  { value, path }: Generator,
  element: Data,
  isInner = false,
): Result<Generator> {
  if (Object.keys(element).length === 0) return success({ value, path })
  const { source, fillText, fillStrictly } = generation
  const parts = gather(
    Object.entries(value).map(([key, part]): Result<readonly [string, unknown]> => {
      const at = [...path, key]
      const fill = (inside: unknown, form: FillText) =>
        fillTemplate(inside, element, form, (below) => source.span([...at, ...below]))
      if ((key === 'matrix' || key === 'merge') && isMap(part)) {
        const children = childrenOf({ value: part, path: at })
        const filled = gather(children.map((child) => interpolate(generation, child, element, true)))
        const rest = fill({ ...part, generators: [] }, fillText)
        const generators = filled.values.map((one) => one.value)
        return success(
          [key, { ...(rest.value as Data), generators }],
          [...filled.diagnostics, ...rest.diagnostics],
        )
      }
      if (key !== 'git' || !isMap(part)) return withKey(key, fill(part, fillText))
      const { values, ...others } = part
      const own = values === undefined ? success({}) : fill({ values }, known(fillStrictly))
      const rest = fill(others, fillText)
      const both = { ...(rest.value as Data), ...(own.value as Data) }
      return success([key, both], [...rest.diagnostics, ...own.diagnostics])
    }),
  )
  if (hasErrors(parts.diagnostics)) return { value: undefined, diagnostics: parts.diagnostics }
  const filled = Object.fromEntries(parts.values)
  const { selector } = value
  return success({ value: isInner ? filled : { ...filled, selector }, path }, parts.diagnostics)
}

function withKey(key: string, { value, diagnostics }: Result<unknown>): Result<readonly [string, unknown]> {
  return success([key, value], diagnostics)
}
