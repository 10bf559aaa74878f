import { argocdDestination } from '../fleet/argocd-destination.ts'
import { branchFolder } from '../fleet/environment-branches.ts'
import type { Cluster, ClusterSet, ClusterSpec, Fleet } from '../fleet/fleet.ts'
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

function memberOf(
  cluster: Pick<ClusterSpec, 'name' | 'region' | 'state' | 'argocd'>,
  role = 'alone',
  wave = 1,
): Member {
  const { name = '', server = '' } = argocdDestination(cluster)
  return {
    cluster: cluster.name,
    // Argo CD takes one of the two; the other one is there, and empty, for templates that miss no key.
    name,
    server,
    region: cluster.region,
    role,
    state: cluster.state,
    wave,
  }
}

/** In the order of an upgrade: a reader before the one it reads from. */
function ordered(members: readonly Member[]): readonly Member[] {
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

/** Whether a cluster has any object in a layer. */
export type Holds = (cluster: string, layer: Layer) => boolean

function hubParts(members: readonly Member[], paths: readonly string[], has: Holds): View {
  return {
    members,
    specFile: paths[0] ?? 'fleet.yaml',
    generatePaths: paths.join(';'),
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

/** What templates of the hub see: the clusters in the order of an upgrade, and the layers that are applied. */
export function hubView(fleet: Fleet, has: Holds): View {
  const waves = upgradeWaves(fleet)
  const members = fleet.clusters.map((cluster) =>
    memberOf(cluster, roleOf(fleet, cluster), waves.get(cluster.name)),
  )
  return {
    ...hubParts(ordered(members), fleet.readPaths, has),
    branchFolder: branchFolder(fleet) ?? '',
  }
}

/**
 * What templates of the hub see for a cluster set. All fleets share its objects, so they come from the main branch and
 * never from the branch of one fleet.
 */
export function setHubView(set: ClusterSet, has: Holds): View {
  const { promotion: _, ...gitops } = set.spec.gitops ?? {}
  return {
    ...hubParts(ordered(set.spec.clusters.map((cluster) => memberOf(cluster))), set.readPaths, has),
    branchFolder: '',
    ...(set.spec.gitops === undefined ? {} : { gitops }),
  }
}
