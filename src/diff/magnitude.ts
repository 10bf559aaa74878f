const suffixes: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

const seconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }

/**
 * The sign of `after - before` for numbers, Kubernetes quantities (`500Gi`), durations (`1h30m`), percentages and versions
 * (`2026.08-enterprise`); undefined where the two have no common measure.
 */
export function compareMagnitude(before: unknown, after: unknown): number | undefined {
  for (const measure of [quantity, percentage, duration]) {
    const [from, to] = [measure(before), measure(after)]
    if (from !== undefined && to !== undefined) return Math.sign(to - from)
  }
  const [from, to] = [version(before), version(after)]
  return from === undefined || to === undefined ? undefined : compareVersions(from, to)
}

function quantity(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  const [, digits, suffix] =
    /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)([numkMGTPE]|[KMGTPE]i)?$/.exec(value) ?? []
  const factor = suffixes[suffix ?? '']
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor
}

function percentage(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d+%$/.test(value) ? Number(value.slice(0, -1)) : undefined
}

function duration(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^(\d+(\.\d+)?(ms|[smhdw]))+$/.test(value)) return undefined
  let total = 0
  for (const [, count, unit] of value.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/g))
    total += Number(count) * (seconds[unit ?? ''] ?? 0)
  return total
}

interface Version {
  readonly numbers: readonly number[]
  readonly suffix: string
}

function version(value: unknown): Version | undefined {
  if (typeof value !== 'string') return undefined
  const [, numbers, suffix] = /^v?(\d+(?:\.\d+)*)([-+].*)?$/.exec(value) ?? []
  return numbers === undefined ? undefined : { numbers: numbers.split('.').map(Number), suffix: suffix ?? '' }
}

/** Two editions of one version (`-enterprise`, `-enterprise-ubi9`) are neither higher nor lower. */
function compareVersions(before: Version, after: Version): number | undefined {
  const length = Math.max(before.numbers.length, after.numbers.length)
  for (let part = 0; part < length; part++) {
    const sign = Math.sign((after.numbers[part] ?? 0) - (before.numbers[part] ?? 0))
    if (sign !== 0) return sign
  }
  return before.suffix === after.suffix ? 0 : undefined
}
