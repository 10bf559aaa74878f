import type { Path } from '../source/path.ts'
import type { Overridable } from './overridable.ts'
import type { Places } from './places.ts'
import type { ClusterSetDocument, FleetDocument } from './schema/fleet.ts'
import type { BackupsMap } from './schema/storage.ts'

type Deep<T> = T extends readonly (infer U)[]
  ? readonly Deep<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Deep<T[K]> }
    : T

export type FleetSpec = Deep<Omit<FleetDocument['spec'], 'backups'> & { backups: BackupsMap }>
export type ClusterSpec = FleetSpec['clusters'][number]
export type Database = FleetSpec['databases'][number]
export type Failover = FleetSpec['failovers'][number]
export type Retirement = FleetSpec['retired'][number]
export type BackupEntry = FleetSpec['backups']['entries'][number]

/** One Kubernetes cluster of a fleet with everything that holds for it: fleet-wide parts merged with its overrides. */
export interface Cluster extends Omit<ClusterSpec, 'nodeAllocation'>, Pick<FleetSpec, Overridable> {
  readonly nodeAllocation: NonNullable<ClusterSpec['nodeAllocation']>
  /** Its place in the effective document, for diagnostics: `spec.clusters[index]`. */
  readonly path: Path
}

/** One Neo4j deployment over several Kubernetes clusters: the effective spec, defaults filled in. */
export interface Fleet {
  /** The file the user named. */
  readonly file: string
  readonly name: string
  readonly namespace: string
  readonly labels: Readonly<Record<string, string>>
  readonly spec: FleetSpec
  readonly clusters: readonly Cluster[]
  /** The cluster that writes. */
  readonly primaryCluster: string
  /** Name of the custom resource in every cluster. */
  readonly resourceName: string
  /** The cluster set the fleet belongs to; undefined when its clusters are written inline. */
  readonly clusterSet: ClusterSet | undefined
  /** The effective document as written, without defaults; what places refer to. */
  readonly document: unknown
  readonly places: Places
  /** Folders with overlays that it names, as the user would name them. */
  readonly overlayFolders: readonly string[]
  /** Files and folders that a render of it reads, as seen from the folder of its own file, which comes first. */
  readonly readPaths: readonly string[]
}

/** Kubernetes clusters and how they are joined, shared by fleets. */
export interface ClusterSet {
  readonly file: string
  readonly name: string
  readonly spec: Deep<ClusterSetDocument['spec']>
  readonly document: unknown
  readonly places: Places
  /** Folders with overlays that it names, as the user would name them. */
  readonly overlayFolders: readonly string[]
  /** Files and folders that a render of it reads, as seen from the folder of its own file, which comes first. */
  readonly readPaths: readonly string[]
}
