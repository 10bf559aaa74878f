/** What a file's path says about it: whose it is, in which cluster, and its name in there. */
interface TreePlace {
  /** `cluster` and `hub` are folders of a fleet's tree; other files stand beside them. */
  readonly in: 'cluster' | 'hub' | 'tree'
  readonly fleet: string
  /** A cluster's name, `hub`, or empty. */
  readonly cluster: string
  /** The folder of the cluster or the hub, up to its last slash. */
  readonly folder: string
  /** The path below the folder, equal for the same object in every cluster. */
  readonly rest: string
}

const layout = /^(?:(?<fleet>.+?)\/)?(?:clusters\/(?<cluster>[^/]+)|hub)\/(?<rest>.+)$/

/** Reads the place of a file from its path in a rendered tree. */
export function placeOf(path: string): TreePlace {
  const parts = layout.exec(path)?.groups
  if (parts === undefined) return { in: 'tree', fleet: '', cluster: '', folder: '', rest: path }
  const { fleet = '', cluster, rest = '' } = parts
  const folder = path.slice(0, path.length - rest.length)
  return { in: cluster === undefined ? 'hub' : 'cluster', fleet, cluster: cluster ?? 'hub', folder, rest }
}

/** Whether a file is the renderer's own book-keeping, which describes the tree and is not applied. */
export function isInventory(path: string): boolean {
  return /(^|\/)inventory\/[^/]+\.json$/.test(path)
}
