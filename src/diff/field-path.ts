/** The natural key of a list item, such as `{ name: 'NEO4J_HOME' }`. */
export type ItemKey = { readonly [field: string]: string | number | boolean }

/** One step into an object: a map key, a list index, or a list item's natural key. */
export type FieldStep = string | number | ItemKey

/** A place inside an object that stays the same when list items around it come and go. */
export type FieldPath = readonly FieldStep[]

/** Prints a place the way people write it: `spec.env[name=A].value`; unusual keys as `["a.b"]`. */
export function formatFieldPath(path: FieldPath): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else if (typeof step === 'object') text += `[${formatItemKey(step)}]`
    else if (/^[\w$-]+$/.test(step)) text += text === '' ? step : `.${step}`
    else text += `[${JSON.stringify(step)}]`
  }
  return text
}

function formatItemKey(key: ItemKey): string {
  return Object.entries(key)
    .map(([field, value]) => `${field}=${formatKeyValue(value)}`)
    .join(',')
}

function formatKeyValue(value: string | number | boolean): string {
  return /^[\w$./:@-]+$/.test(String(value)) ? String(value) : JSON.stringify(value)
}
