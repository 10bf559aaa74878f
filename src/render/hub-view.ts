import { argocdDestination } from '../fleet/argocd-destination.ts'
import { branchFolder } from '../fleet/environment-branches.ts'
import type { Cluster, Fleet } from '../fleet/fleet.ts'
import { labelValue } from '../fleet/label-value.ts'
import { readersOf, upgradeWaves } from '../fleet/readers.ts'
import type { View } from '../template/view.ts'
import { type Layer, layers } from './layers.ts'

/** A cluster as the hub's ApplicationSets list it. */
interface Member extends View {
  readonly cluster: string
  readonly wave: number
}

function roleOf(fleet: Fleet, cluster: Cluster): string {
  const pairs = readersOf(fleet)
  if (pairs.some(([, writer]) => writer === cluster)) return 'upstream'
  return pairs.some(([reader]) => reader === cluster) ? 'downstream' : 'alone'
}

/** The clusters in the order of an upgrade: a reader before the one it reads from. */
function membersOf(fleet: Fleet): readonly Member[] {
  const waves = upgradeWaves(fleet)
  const members = fleet.clusters.map((cluster): Member => {
    const { name = '', server = '' } = argocdDestination(cluster)
    return {
      cluster: cluster.name,
      // Argo CD takes one of the two; the other one is there, and empty, for templates that miss no key.
      name,
      server,
      region: labelValue(cluster.region),
      role: roleOf(fleet, cluster),
      state: cluster.state,
      wave: waves.get(cluster.name) ?? 1,
    }
  })
  return members.toSorted((a, b) => a.wave - b.wave || (a.cluster < b.cluster ? -1 : 1))
}

/** What Argo CD may do with a layer: only what holds no data is pruned, and only servers are updated in steps. */
const treatment: Readonly<
  Record<Layer, { readonly project: string; readonly prune: boolean; readonly steps: boolean }>
> = {
  base: { project: 'base', prune: true, steps: false },
  dbms: { project: 'data', prune: false, steps: true },
  // A replica is Degraded until the upstream chain exists, so steps would wait for ever.
  data: { project: 'data', prune: false, steps: false },
}

/** What templates of the hub see: the clusters in the order of an upgrade, and the layers that are applied. */
export function hubView(fleet: Fleet, has: (cluster: string, layer: Layer) => boolean): View {
  const members = membersOf(fleet)
  return {
    members,
    specFile: fleet.readPaths[0] ?? 'fleet.yaml',
    generatePaths: fleet.readPaths.join(';'),
    branchFolder: branchFolder(fleet) ?? '',
    // What belongs to Kubernetes clusters is in the tree of a cluster set that several fleets share.
    ownsClusters: fleet.clusterSet === undefined,
    layers: Object.entries(layers).map(([name, areas]) => {
      const { project, prune, steps } = treatment[name as Layer]
      const own = members.filter(({ cluster }) => has(cluster, name as Layer))
      // A lost cluster is never healthy again: a step that waited for it would be the last one.
      const alive = own.filter(({ state }) => state !== 'lost')
      return {
        name,
        project,
        prune,
        include: `{${areas.map((area) => `${area}/*`).join()}}`,
        members: own,
        steps: steps ? [...new Set(alive.map(({ wave }) => wave))] : [],
      }
    }),
  }
}
