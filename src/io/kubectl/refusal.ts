/** What a user may not do in a cluster, as the cluster itself says it. */
export interface Refusal {
  readonly verb: string
  /** With its group, as kubectl takes it: `certificates.cert-manager.io`; or a path of the API server. */
  readonly resource: string
  /** Undefined in the whole cluster. */
  readonly namespace: string | undefined
}

const words =
  /cannot (?<verb>\S+) (?:resource "(?<resource>[^"]+)" in API group "(?<group>[^"]*)"(?: in the namespace "(?<namespace>[^"]+)")?|path "(?<path>[^"]+)")/

/** The refusal in the words of an API server; undefined where they hold none, as for a login that has ended. */
export function refusalOf(said: string): Refusal | undefined {
  const { verb, resource, group, namespace, path } = words.exec(said)?.groups ?? {}
  if (verb === undefined) return undefined
  const named = group === undefined || group === '' ? resource : `${resource}.${group}`
  return { verb, resource: named ?? path ?? '', namespace }
}

/** The same in a sentence: `the user may not list pods in namespace neo4j`. */
export function refusalText({ verb, resource, namespace }: Refusal): string {
  const where = namespace === undefined ? '' : ` in namespace ${namespace}`
  return `the user may not ${verb} ${resource}${where}`
}
