const factors: Readonly<Record<string, number>> = {
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
}

/** How many bytes a Kubernetes quantity such as `500Gi` stands for; the schema has checked its form. */
export function bytesOf(quantity: string): number {
  const { number = '0', unit = '' } = /^(?<number>[\d.]+)(?<unit>\w*)$/.exec(quantity)?.groups ?? {}
  return Number(number) * (factors[unit] ?? 1)
}
