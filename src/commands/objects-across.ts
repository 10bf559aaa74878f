import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { ClusterSet, Fleet } from '../fleet/fleet.ts'
import { destinationOf } from '../fleet/rules/across/shared.ts'
import { clashing } from '../render/codes.ts'
import type { Manifest } from '../render/manifest.ts'

/** The Kubernetes cluster that each owner of a tree stands for; clusters of two documents are one by their destination. */
function placesOf(maker: Fleet | ClusterSet): ReadonlyMap<string, string> {
  const clusters = 'clusters' in maker ? maker.clusters : maker.spec.clusters
  const members = clusters.map((cluster) => [cluster.name, `cluster ${destinationOf(cluster)}`] as const)
  return new Map([...members, ['hub', `hub ${maker.spec.gitops?.hub?.name ?? ''}`]])
}

/** An object that a tree before has too, with whose it is. */
interface Clash {
  readonly manifest: Manifest
  readonly before: Fleet | ClusterSet
}

function isOwnNamespace({ kind, name }: Manifest, maker: Fleet | ClusterSet): boolean {
  return kind === 'Namespace' && 'namespace' in maker && maker.namespace === name
}

function finding(maker: Fleet | ClusterSet, { manifest, before }: Clash, more: number): Diagnostic {
  const { kind, name, owner } = manifest
  const isNamespace = isOwnNamespace(manifest, maker)
  const path = ['metadata', isNamespace ? 'namespace' : 'name']
  const others = more === 0 ? '' : `, and so ${more === 1 ? 'is another object' : `are ${more} others`}`
  return diagnostic(clashing, `${kind} ${name} of ${owner} is made by "${before.name}" too${others}.`, {
    span: maker.places.at(path),
    help: isNamespace
      ? 'Give one of the fleets another metadata.namespace: in one, both make the Service that clients use.'
      : 'Write what belongs to the Kubernetes clusters once, in a ClusterSet that both fleets name.',
    related: [{ span: before.places.at(path), message: `"${before.name}"` }],
  })
}

/**
 * Compares each tree with those before it: what two of them make in one Kubernetes cluster or hub is a finding. Objects
 * in a fleet's own namespace are not looked at one by one, as the namespace is an object itself.
 */
export function objectsAcross(): (
  maker: Fleet | ClusterSet,
  manifests: readonly Manifest[],
) => readonly Diagnostic[] {
  const makers = new Map<string, Fleet | ClusterSet>()
  return (maker, manifests) => {
    const places = placesOf(maker)
    const own = 'namespace' in maker ? maker.namespace : undefined
    const clashes = new Map<string, Clash[]>()
    for (const manifest of manifests) {
      const { apiVersion, kind, namespace, name, owner } = manifest
      const place = places.get(owner)
      if (place === undefined || namespace === own) continue
      const group = apiVersion.includes('/') ? apiVersion.replace(/\/.*/, '') : ''
      const key = [place, group, kind, namespace, name].join(' ')
      const before = makers.get(key)
      if (before === undefined) makers.set(key, maker)
      else if (before.file !== maker.file) {
        const kept = `${before.file} ${isOwnNamespace(manifest, maker)}`
        clashes.set(kept, [...(clashes.get(kept) ?? []), { manifest, before }])
      }
    }
    return [...clashes.values()].flatMap(([first, ...rest]) =>
      first === undefined ? [] : [finding(maker, first, rest.length)],
    )
  }
}
