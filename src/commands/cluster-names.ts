import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { usageCode } from './codes.ts'
import type { Prepared } from './prepare.ts'

/** The clusters of all fleets and cluster sets, each once, in order. */
export function clusterNames({ fleets, sets }: Prepared): readonly string[] {
  const all = [...fleets.map(({ fleet }) => fleet.clusters), ...sets.map(({ set }) => set.spec.clusters)]
  return [...new Set(all.flatMap((clusters) => clusters.map(({ name }) => name)))].sort()
}

/** The finding for a cluster that no fleet given here has. */
export function unknownCluster(prepared: Prepared, cluster: string): Diagnostic {
  const names = clusterNames(prepared)
  return diagnostic(usageCode, `No fleet given here has a cluster called ${JSON.stringify(cluster)}.`, {
    help: didYouMean(cluster, [...names, 'hub'], `There are ${names.join(', ')} and hub.`),
  })
}
