/** A kind that a server knows. */
export interface Kind {
  readonly apiVersion: string
  readonly kind: string
  readonly namespaced: boolean
}

export const plural = (kind: string) => `${kind.toLowerCase().replace(/y$/, 'ie').replace(/s$/, 'se')}s`
const groupOf = (apiVersion: string) => (apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '')

function resourcesOf(apiVersion: string, kinds: readonly Kind[]) {
  const own = kinds.filter((one) => one.apiVersion === apiVersion)
  const resources = own.map(({ kind, namespaced }) => ({
    name: plural(kind),
    singularName: kind.toLowerCase(),
    namespaced,
    kind,
    verbs: ['get', 'patch'],
  }))
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: apiVersion, resources }
}

function groupsOf(versions: readonly string[]) {
  const names = [...new Set(versions.map(groupOf))].filter((name) => name !== '')
  const groups = names.map((name) => {
    const own = versions
      .filter((one) => groupOf(one) === name)
      .map((groupVersion) => ({ groupVersion, version: groupVersion.split('/')[1] }))
    return { name, versions: own, preferredVersion: own[0] }
  })
  return { kind: 'APIGroupList', apiVersion: 'v1', groups }
}

/** What a server says about itself: its version, its groups and their kinds; undefined for other paths. */
export function discovery(path: string, kinds: readonly Kind[]): unknown {
  const versions = [...new Set(kinds.map(({ apiVersion }) => apiVersion))]
  if (path === '/version') return { major: '1', minor: '34', gitVersion: 'v1.34.1' }
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'] }
  if (path === '/apis') return groupsOf(versions)
  if (path === '/openapi/v3') return { paths: {} }
  if (path === '/api/v1') return resourcesOf('v1', kinds)
  const version = /^\/apis\/([^/]+\/[^/]+)$/.exec(path)?.[1]
  return version !== undefined && versions.includes(version) ? resourcesOf(version, kinds) : undefined
}
