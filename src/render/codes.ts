import type { Code } from '../diagnostics/diagnostic.ts'

export const pruned: Code = {
  code: 'NF-OUT-001',
  severity: 'error',
  title: 'Object that an API server would change or refuse',
  explanation:
    'A rendered object does not fit the schema of its kind, read as a closed one. An API server drops unknown fields without a word and refuses wrong types, so what runs would not be what was reviewed. The finding names the line of the spec, template or patch that put the field there. Rules in CEL, which a schema may hold beside its form, are not evaluated; NF-OUT-022 states those that matter most.',
}

export const wrongNamespace: Code = {
  code: 'NF-OUT-004',
  severity: 'error',
  title: 'Namespace missing or out of place',
  explanation:
    'A namespaced object needs an explicit namespace: without one Argo CD fills in the destination’s, kubectl the current one, so that the same tree lands in different places. A cluster-scoped object must have none.',
}

export const clashing: Code = {
  code: 'NF-OUT-005',
  severity: 'error',
  title: 'Two objects of the same identity',
  explanation:
    'Two rendered objects have the same group, kind, namespace and name in one cluster. The last one applied would win, in an order that nobody decides.',
}

export const unknownKind: Code = {
  code: 'NF-OUT-009',
  severity: 'warning',
  title: 'Kind without a schema',
  explanation:
    'neofleet carries no schema for this kind, so unknown fields in it cannot be found before the API server drops them. An overlay folder can bring the schema along as schemas/GROUP_VERSION_KIND.json.',
}

export const emptyOutput: Code = {
  code: 'NF-OUT-010',
  severity: 'error',
  title: 'Nothing to render',
  explanation:
    'A render that gives no object at all would, where pruning is on, delete everything that runs. It is always an error.',
}

export const nowhere: Code = {
  code: 'NF-OUT-020',
  severity: 'error',
  title: 'Object for nobody',
  explanation:
    'A target or overlay makes an object for a cluster that the fleet does not have, or for each item of a list that templates cannot see. Left out without a word, it would be missing where somebody counts on it.',
}

export const patchFailed: Code = {
  code: 'NF-PATCH-001',
  severity: 'error',
  title: 'Patch cannot be applied',
  explanation:
    'An operation of a patch does not fit the object: the path does not exist, an index is beyond the end of the list, a test failed, or what it leaves has no apiVersion, kind or name. RFC 6902 operations are strict on purpose; a path that vanished in a new version of a template must not be passed over.',
}

export const patchUnmatched: Code = {
  code: 'NF-PATCH-002',
  severity: 'error',
  title: 'Patch matches another number of objects',
  explanation:
    'A patch says how many objects it must match, so that one that has become dead, or hits more than it was meant for, is found. Look at kind, name, namespace and cluster of its target, then at the number.',
}

export const badOptions: Code = {
  code: 'NF-SPEC-019',
  severity: 'error',
  title: 'Option that the overlay does not take',
  explanation:
    'networking.NAME holds the options of an overlay for the fleet, clusters[].networking.NAME those for one cluster. What they may be is what the schemas in overlay.yaml say. Blocks of overlays that are not chosen are checked as well, so that switching the type is a one-word change.',
}

export const inactiveOptions: Code = {
  code: 'NF-SPEC-020',
  severity: 'info',
  title: 'Options of an overlay that is not chosen',
  explanation:
    'The block belongs to an overlay other than networking.type. It is checked but renders nothing; it stays so that switching the type is a one-word change.',
}

export const smallPackets: Code = {
  code: 'NF-ADDR-009',
  severity: 'warning',
  title: 'Little room in a packet between clusters',
  explanation:
    'Tunnels and encryption each take bytes from every packet, and they stack. Below 1280 bytes, the least that IPv6 demands, packets are dropped on the way without a word: connections open, and hang at the first large result. The estimate is nodeMTU less what the overlay’s layers take.',
}

export const chartWithoutVersion: Code = {
  code: 'NF-ARGO-042',
  severity: 'error',
  title: 'Chart that is installed in no version',
  explanation:
    'With manage true the hub installs the chart in one version. Which fields its resources and values have depends on it, so the newest one at every sync is no choice.',
}

export const chartWithoutInstaller: Code = {
  code: 'NF-ARGO-043',
  severity: 'error',
  title: 'Chart that nobody installs',
  explanation:
    'With manage true a chart is an Application of the hub. Where there is no hub, or nothing here has an Application for the chart, the tree looks the same as with manage false, and nothing is installed.',
}

export const renderCodes: readonly Code[] = [
  pruned,
  wrongNamespace,
  clashing,
  unknownKind,
  emptyOutput,
  nowhere,
  patchFailed,
  patchUnmatched,
  badOptions,
  inactiveOptions,
  smallPackets,
  chartWithoutVersion,
  chartWithoutInstaller,
]
