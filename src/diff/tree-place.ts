/** What a file's path says about it: whose it is, in which cluster, and its name in there. */
export interface TreePlace {
  readonly fleet: string
  /** A cluster's name, `hub`, or empty for files beside both. */
  readonly cluster: string
  /** The path below the cluster, equal for the same object in every cluster. */
  readonly rest: string
}

const layout = /^(?:(?<fleet>.+?)\/)?(?:clusters\/(?<cluster>[^/]+)|(?<hub>hub))\/(?<rest>.+)$/

/** Reads the place of a file from its path in a rendered tree. */
export function placeOf(path: string): TreePlace {
  const parts = layout.exec(path)?.groups
  if (parts === undefined) return { fleet: '', cluster: '', rest: path }
  return {
    fleet: parts['fleet'] ?? '',
    cluster: parts['cluster'] ?? parts['hub'] ?? '',
    rest: parts['rest'] ?? '',
  }
}

/** Whether a file is the renderer's own book-keeping, which describes the tree and is not applied. */
export function isInventory(path: string): boolean {
  return /(^|\/)inventory\/[^/]+\.json$/.test(path)
}
