import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { destinationKey } from '../fleet/argocd-destination.ts'
import type { ClusterSet, Fleet } from '../fleet/fleet.ts'
import { clashing } from '../render/codes.ts'
import type { Manifest } from '../render/manifest.ts'
import { apiGroup } from '../schema/api-group.ts'
import { valueAt } from '../source/path.ts'

/**
 * The Kubernetes cluster behind each owner of a tree. Two documents mean the same one where Argo CD deploys to the
 * same place.
 */
function placesOf(maker: Fleet | ClusterSet): ReadonlyMap<string, string> {
  const clusters = 'clusters' in maker ? maker.clusters : maker.spec.clusters
  const members = clusters.map((cluster) => [cluster.name, `cluster ${destinationKey(cluster)}`] as const)
  return new Map([...members, ['hub', `hub ${maker.spec.gitops?.hub?.name ?? ''}`]])
}

interface Identity extends Pick<Manifest, 'apiVersion' | 'kind' | 'namespace' | 'name' | 'owner'> {
  /** Whether Argo CD makes it from an ApplicationSet in the tree. */
  readonly made: boolean
}

/** An object that was made before, by another tree or by the same one, and whose that tree is. */
interface Clash {
  readonly object: Identity
  readonly before: Fleet | ClusterSet
}

/** A manifest, and the Applications that Argo CD makes of it. */
function identitiesOf(manifest: Manifest): readonly Identity[] {
  const { apiVersion, kind, namespace, name, owner, view } = manifest
  const members = kind === 'ApplicationSet' ? valueAt(view, ['layer', 'members']) : undefined
  const made = (Array.isArray(members) ? members : []).map(({ cluster }) => `${name}-${cluster}`)
  return [
    { apiVersion, kind, namespace, name, owner, made: false },
    ...made.map((each) => ({ apiVersion, kind: 'Application', namespace, name: each, owner, made: true })),
  ]
}

function isOwnNamespace({ kind, name }: Identity, maker: Fleet | ClusterSet): boolean {
  return kind === 'Namespace' && 'namespace' in maker && maker.namespace === name
}

function helpFor({ object, before }: Clash, maker: Fleet | ClusterSet): string {
  if (isOwnNamespace(object, maker))
    return 'Give one of the fleets another metadata.namespace: in one, both make the Service that clients use.'
  return object.made || before === maker
    ? 'Give one of them another metadata.name: Applications are called NAME-LAYER-CLUSTER.'
    : 'Write what belongs to the Kubernetes clusters once, in a ClusterSet that both fleets name.'
}

function finding(maker: Fleet | ClusterSet, clash: Clash, more: number): Diagnostic {
  const { object, before } = clash
  const { kind, name, owner } = object
  const path = ['metadata', isOwnNamespace(object, maker) ? 'namespace' : 'name']
  const others = more === 0 ? '' : `, and so ${more === 1 ? 'is another object' : `are ${more} others`}`
  return diagnostic(clashing, `${kind} ${name} of ${owner} is made by "${before.name}" too${others}.`, {
    span: maker.places.at(path),
    help: helpFor(clash, maker),
    related: [{ span: before.places.at(path), message: `"${before.name}"` }],
  })
}

/**
 * Compares each tree with those before it: what is made twice in one Kubernetes cluster or hub is a finding. Objects in
 * a fleet's own namespace are not looked at one by one, as the namespace is an object itself.
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
    for (const object of manifests.flatMap(identitiesOf)) {
      const { apiVersion, kind, namespace, name, owner } = object
      const place = places.get(owner)
      if (place === undefined || namespace === own) continue
      const key = [place, apiGroup(apiVersion), kind, namespace, name].join(' ')
      const before = makers.get(key)
      if (before === undefined) makers.set(key, maker)
      else if (before.file !== maker.file || (before === maker && owner === 'hub')) {
        const clash = { object, before }
        const kept = `${before.file} ${helpFor(clash, maker)}`
        clashes.set(kept, [...(clashes.get(kept) ?? []), clash])
      }
    }
    return [...clashes.values()].flatMap(([first, ...rest]) =>
      first === undefined ? [] : [finding(maker, first, rest.length)],
    )
  }
}
