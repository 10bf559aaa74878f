import { isOverridable } from '../fleet/overridable.ts'
import { type Path, valueAt } from '../source/path.ts'
import type { View } from '../template/view.ts'

const fleetFields: Readonly<Record<string, Path>> = {
  name: ['metadata', 'name'],
  namespace: ['metadata', 'namespace'],
  labels: ['metadata', 'labels'],
  resourceName: ['spec', 'resourceName'],
  acceptLicenseAgreement: ['spec', 'acceptLicenseAgreement'],
  strategy: ['spec', 'strategy'],
  primaryCluster: ['spec', 'primaryCluster'],
}

const fields: Readonly<Record<string, Path>> = {
  dns: ['spec', 'networking', 'dns'],
  platform: ['spec', 'platform'],
  gitops: ['spec', 'gitops'],
  tls: ['spec', 'security', 'tls'],
  authentication: ['spec', 'security', 'authentication'],
  networkPolicies: ['spec', 'security', 'networkPolicies'],
  coordination: ['spec', 'coordination'],
  monitoring: ['spec', 'monitoring'],
  central: ['spec', 'monitoring', 'central'],
  scrapeInterval: ['spec', 'monitoring', 'interval'],
  healthCheck: ['spec', 'coordination', 'failoverCoordination', 'healthCheck'],
  prober: ['spec', 'platform', 'prometheus-operator', 'prober'],
  secrets: ['spec', 'secrets'],
  backups: ['spec', 'backups'],
  defaultStorage: ['spec', 'backups', 'defaultStorage'],
}

function clusterNamed(view: View, name: unknown): unknown {
  const clusters = valueAt(view, ['clusters'])
  return Array.isArray(clusters) && clusters.find((cluster) => valueAt(cluster, ['name']) === name)
}

const specRoot: Path = ['spec']

// Asked for every subject of every invariant: an array that is taken apart or spread into another one is an iterator and
// an object for each step.
function clusterField(cluster: unknown, rest: Path, overlay: string): Path | undefined {
  const path = valueAt(cluster, ['path']) as Path | undefined
  if (path === undefined) return undefined
  const first = rest[0]
  if (first === 'options') return path.concat('networking', overlay, rest.slice(1))
  if (first === 'podRanges') return [...path, 'podCIDRs']
  if (first === 'servers') return [...path, 'nodeAllocation']
  if (first === 'longestServerName') return [...path, 'name']
  if (first === 'home') return ['spec', 'primaryCluster']
  if (first === 'dnsAdditions') return ['spec', 'networking', 'dns']
  if (first === 'externalDns') return path.concat('dns', rest.slice(1))
  if (!isOverridable(first)) return path.concat(rest)
  const overridden = valueAt(valueAt(cluster, ['overrides']), rest) !== undefined
  return overridden ? path.concat('overrides', rest) : specRoot.concat(rest)
}

/** An item that an object is made for may say itself where its fields are written. */
function placeOfItem([item = '', field = '', ...rest]: Path, view: View): Path | undefined {
  const place = valueAt(view, [item, 'places', field]) as Path | undefined
  return place && [...place, ...rest]
}

/** A peer of a policy knows itself where the spec names it. */
function placeOfPeer(path: Path, view: View): Path | undefined {
  const place = valueAt(view, [...path.slice(0, 5), 'place']) as Path | undefined
  const [field, below, ...rest] = path.slice(5)
  if (place === undefined || field === 'range') return place
  return field === 'selector' && below === 'matchLabels'
    ? [...place, 'labels', ...rest]
    : [...place, ...path.slice(5)]
}

/** Where the spec says what stands at a path of the view; undefined for values that neofleet computes. */
export function specPathOf(path: Path, view: View, overlay: string): Path | undefined {
  const [first, second] = path
  switch (first) {
    case 'cluster':
    case 'peer':
      return clusterField(clusterNamed(view, valueAt(view, [first, 'name'])), path.slice(1), overlay)
    case 'clusters':
      return clusterField(valueAt(view, [first, second ?? 0]), path.slice(2), overlay)
    case 'peers':
      return clusterField(
        clusterNamed(view, valueAt(view, [first, second ?? 0, 'name'])),
        path.slice(2),
        overlay,
      )
    case 'declared':
      return specRoot.concat(path.slice(1))
    case 'policy':
      return placeOfPeer(path, view)
    case 'options':
      return ['spec', 'networking', overlay, ...path.slice(1)]
    case 'fleet': {
      const field = fleetFields[String(second)]
      return field === undefined ? undefined : field.concat(path.slice(2))
    }
    default: {
      const field = fields[String(first)]
      return field === undefined ? placeOfItem(path, view) : field.concat(path.slice(1))
    }
  }
}
