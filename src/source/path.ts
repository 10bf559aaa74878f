/** A place inside plain data: map keys and list indexes from the root. */
export type Path = readonly (string | number)[]

/** Prints a path the way people write it: `spec.clusters[0].name`; unusual keys as `["a.b"]`. */
export function formatPath(path: Path): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else if (/^[\w$-]+$/.test(step)) text += text === '' ? step : `.${step}`
    else text += `[${JSON.stringify(step)}]`
  }
  return text
}

/** The value at a path, or undefined where the path leaves the data; own properties only. */
export function valueAt(data: unknown, path: Path): unknown {
  let value: unknown = data
  // Asked some thousand times in a start, where iterators were a tenth of all memory.
  for (let index = 0; index < path.length; index++) {
    const step = path[index] ?? ''
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<string | number, unknown>)[step]
  }
  return value
}
