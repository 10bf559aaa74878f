import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Alike } from './check.ts'
import type { Examined, Look } from './examine.ts'

interface Held extends Alike {
  readonly cluster: string
}

/** What most clusters have of each thing that is compared; of equals the first. */
function usual(held: readonly Held[]): ReadonlyMap<string, Held> {
  const count = ({ about, value }: Held) =>
    held.filter((one) => one.about === about && one.value === value).length
  const most = new Map<string, Held>()
  for (const one of held) {
    const known = most.get(one.about)
    if (known === undefined || count(one) > count(known)) most.set(one.about, one)
  }
  return most
}

/** Clusters with what was seen of each, and findings where one differs from most in what must be alike in all. */
export function withUnlike(examined: readonly Examined[]): readonly Examined[] {
  const held = examined.flatMap(({ cluster, looks }) =>
    looks.flatMap(({ alike }) => alike.map((one) => ({ ...one, cluster }))),
  )
  const most = usual(held)
  return examined.map(({ cluster, looks, ...one }) => ({
    ...one,
    cluster,
    looks: looks.map((look): Look => {
      const findings = look.alike.flatMap(({ about, value, said, code }) => {
        const known = most.get(about)
        return known === undefined || known.value === value
          ? []
          : [diagnostic(code, `In ${cluster} ${said}, and in ${known.cluster} ${known.said}.`)]
      })
      return { ...look, findings: [...look.findings, ...findings] }
    }),
  }))
}
