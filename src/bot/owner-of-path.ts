/** Whose file it is in a tree: a cluster's name or `hub`; undefined for what belongs to nobody. */
export function ownerOfPath(path: string): string | undefined {
  const [, owner] = /^(?:clusters|values)\/([^/]+)\//.exec(path) ?? []
  return owner ?? (path.startsWith('hub/') ? 'hub' : undefined)
}
