/** A template function: pure, total over what templates may hand it, or undefined for "cannot". */
type TemplateFunction = (...parameters: readonly unknown[]) => unknown

function truthy(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return value !== undefined && value !== null && value !== false && value !== '' && value !== 0
}

/** Whether a template's `{{#if}}` takes a value for true: empty texts, lists and maps, zero and false are not. */
export const isTruthy = truthy

/** The numbers of a version such as `1.20`, `1.20.1` or `v1.20.0-rc.1`. */
function numbersOf(version: unknown): readonly number[] | undefined {
  const parts = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?:[-+][\w.+-]+)?$/.exec(String(version))
  return parts?.slice(1).map((part) => Number(part ?? 0))
}

/** Whether a version is a lower bound or later; what is no version is not. */
function isAtLeast(version: unknown, bound: unknown): boolean {
  const [own, least] = [numbersOf(version), numbersOf(bound)]
  if (own === undefined || least === undefined) return false
  const differing = own.findIndex((number, index) => number !== least[index])
  return differing === -1 || (own[differing] ?? 0) > (least[differing] ?? 0)
}

/** All functions a template may call. `json` prints a list or map as it is, and is known to the tracer by its name. */
export const templateFunctions: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['json', (value) => value],
  [
    'join',
    (list, separator) =>
      Array.isArray(list) && typeof separator === 'string' ? list.map(String).join(separator) : undefined,
  ],
  ['eq', (left, right) => left === right],
  ['not', (value) => !truthy(value)],
  ['and', (...values) => values.every(truthy)],
  ['atLeast', isAtLeast],
  ['or', (...values) => values.some(truthy)],
])
