import type { Path } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'

const orders: Readonly<Record<string, readonly string[]>> = {
  '': ['apiVersion', 'kind', 'metadata', 'spec'],
  metadata: ['name', 'namespace', 'labels'],
  spec: [
    'target',
    'image',
    'acceptLicenseAgreement',
    'strategy',
    'primaryCluster',
    'resourceName',
    'clusters',
    'topology',
    'storage',
    'resources',
    'config',
    'backups',
    'networking',
    'coordination',
    'security',
  ],
  'spec.clusters.*': [
    'name',
    'region',
    'nodeAllocation',
    'availabilityZones',
    'podCIDRs',
    'serviceCIDRs',
    'endpoint',
    'networking',
    'identity',
    'overrides',
  ],
  'spec.networking': ['type', 'dns'],
  'spec.storage': ['className', 'size'],
}

/** The order in which a reader expects the fields of a map; fields that are not named follow as they are. */
export function fieldOrder(path: Path): readonly string[] {
  const key = path.map((step) => (typeof step === 'number' ? '*' : step)).join('.')
  return Object.hasOwn(orders, key) ? (orders[key] ?? []) : []
}

/** The same data with the fields of its maps in the order that readers expect. */
export function arranged(value: unknown, path: Path = []): unknown {
  if (Array.isArray(value)) return value.map((item, index) => arranged(item, [...path, index]))
  if (!isMap(value)) return value
  const order = fieldOrder(path)
  const keys = [
    ...order.filter((key) => Object.hasOwn(value, key)),
    ...Object.keys(value).filter((key) => !order.includes(key)),
  ]
  return Object.fromEntries(keys.map((key) => [key, arranged(value[key], [...path, key])]))
}
