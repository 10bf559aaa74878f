import type { Path } from '../../source/path.ts'

/** Whom a value speaks of: the whole fleet, a part that clusters may override, or the document's own cluster. */
type Scope = 'fleet' | 'part' | 'cluster'

/** What becomes of one field of a resource. */
export type Rule =
  | {
      readonly does: 'carry'
      readonly scope: Scope
      /** From the root of the fleet document, or of the cluster's entry. */
      readonly to: Path
      readonly becomes?: (value: unknown) => unknown
      /** Clusters must differ in it: the code and title that the overlay's own check has. */
      readonly unique?: { readonly code: string; readonly title: string }
    }
  /** A list of clusters, each described by `entryRules`. */
  | { readonly does: 'list-clusters' }
  /** Says what the fleet spec says anyway, if it has this value. */
  | { readonly does: 'imply'; readonly value: unknown; readonly reason: string }
  | {
      readonly does: 'leave'
      readonly reason: string
      readonly hidden?: boolean
      readonly harmless?: boolean
    }

type Table = readonly (readonly [path: string, rule: Rule])[]

const carry = (to: string, scope: Scope = 'fleet'): Rule => ({ does: 'carry', scope, to: to.split('.') })
const leave = (reason: string) => ({ does: 'leave', reason }) as const
const serverWrote: Rule = { does: 'leave', reason: 'A server wrote it.', hidden: true, harmless: true }
const patchIt = leave('Write a patch for the resource under spec.patches.')
const asList = (value: unknown) => (Array.isArray(value) ? value : [value])

const each = (base: string, fields: readonly string[], rule: (path: string) => Rule): Table =>
  fields.map((field) => [`${base}.${field}`, rule(`${base}.${field}`)])

const metadata: Table = [
  ['apiVersion', { does: 'imply', value: 'neo4j.neo4j.com/v1alpha1', reason: '' }],
  ['kind', { does: 'imply', value: 'Neo4jEnterpriseCluster', reason: '' }],
  ['metadata.name', carry('spec.resourceName')],
  ['metadata.namespace', carry('metadata.namespace')],
  ['metadata.labels', carry('metadata.labels')],
  // kubectl keeps a copy of the whole resource in an annotation.
  ['metadata.annotations', { ...patchIt, hidden: true }],
  ...each('metadata', ['uid', 'resourceVersion', 'generation', 'creationTimestamp'], () => serverWrote),
  ...each('metadata', ['managedFields', 'selfLink', 'finalizers'], () => serverWrote),
  ['status', serverWrote],
]

const parts: Table = [
  ['spec.image', carry('spec.image', 'part')],
  ['spec.storage', carry('spec.storage', 'part')],
  ['spec.storage.backupStorage', leave('Scratch space of backups is backups.entries[].tempSize.')],
  ['spec.resources', carry('spec.resources', 'part')],
  ['spec.resources.claims', patchIt],
  ['spec.config', carry('spec.config', 'part')],
  ['spec.topology.placement', carry('spec.topology.placement', 'part')],
  ['spec.nodeSelector', carry('spec.topology.placement.nodeSelector', 'part')],
  ['spec.tolerations', carry('spec.topology.placement.tolerations', 'part')],
  ['spec.affinity.nodeAffinity', carry('spec.topology.placement.nodeAffinity', 'part')],
  ...each('spec.affinity', ['podAffinity', 'podAntiAffinity'], () =>
    leave('topology.placement.antiAffinity and topologySpread keep servers apart.'),
  ),
  ['spec.topology.enforceDistribution', carry('spec.topology.enforceDistribution', 'part')],
  ['spec.topology.availabilityZones', carry('availabilityZones', 'cluster')],
  ['spec.topology.primaries', carry('nodeAllocation.primaries', 'cluster')],
  ['spec.topology.secondaries', carry('nodeAllocation.secondaries', 'cluster')],
]

const outOfMultiCluster = (path: string) => carry(path.replace('.multiCluster.', '.'))

const networking: Table = [
  ['spec.multiCluster.networking.type', carry('spec.networking.type')],
  ['spec.multiCluster.networking.dns', carry('spec.networking.dns')],
  [
    'spec.multiCluster.networking.dns.externalDNS',
    leave('ExternalDNS is platform.external-dns, and spec.networking.dns says which names there are.'),
  ],
  [
    'spec.multiCluster.networking.networkPolicies',
    leave('The overlay writes the network policies that its clusters need.'),
  ],
  [
    'spec.multiCluster.networking.cilium.clusterMesh.enabled',
    { does: 'imply', value: true, reason: 'networking.type: cilium always joins the meshes.' },
  ],
  [
    'spec.multiCluster.networking.cilium.clusterMesh.clusterId',
    {
      does: 'carry',
      scope: 'cluster',
      to: ['networking', 'cilium', 'clusterId'],
      unique: { code: 'NF-CILIUM-001', title: 'Cluster id used twice' },
    },
  ],
  [
    'spec.multiCluster.networking.cilium.clusterMesh.apiServer',
    leave('It is networking.cilium.mesh and clusters[].networking.cilium.meshAddress, in other words.'),
  ],
  [
    'spec.multiCluster.networking.cilium.clusterMesh.serviceDiscovery',
    leave('The overlay decides which Services are global: never one that two databases answer.'),
  ],
  ...each(
    'spec.multiCluster.networking.cilium.encryption',
    ['enabled', 'type', 'keySecret'],
    outOfMultiCluster,
  ),
  [
    'spec.multiCluster.networking.cilium.externalWorkloads',
    leave('Workloads outside Kubernetes are a matter of the Cilium installation.'),
  ],
  ...each(
    'spec.multiCluster.networking.submariner',
    ['brokerNamespace', 'cableDriver', 'serviceDiscovery'],
    outOfMultiCluster,
  ),
  [
    'spec.multiCluster.networking.submariner.natEnabled',
    carry('networking.submariner.natEnabled', 'cluster'),
  ],
  [
    'spec.multiCluster.networking.submariner.globalCIDR',
    carry('networking.submariner.globalCIDR', 'cluster'),
  ],
  [
    'spec.multiCluster.networking.submariner.clusterCIDR',
    { does: 'carry', scope: 'cluster', to: ['podCIDRs'], becomes: asList },
  ],
  [
    'spec.multiCluster.networking.submariner.serviceCIDR',
    { does: 'carry', scope: 'cluster', to: ['serviceCIDRs'], becomes: asList },
  ],
  [
    'spec.multiCluster.networking.istio.multiCluster',
    leave(
      'Each cluster says its own: clusters[].networking.istio.network, which two share only in a flat network.',
    ),
  ],
  [
    'spec.multiCluster.networking.istio.serviceDiscovery',
    leave(
      'discoverySelectors choose namespaces, not pods; the overlay labels those that belong to the mesh.',
    ),
  ],
  [
    'spec.multiCluster.networking.istio.gateways',
    leave(
      'The overlay renders the gateway with the ports and hosts of the fleet; networking.istio.routes opens it.',
    ),
  ],
  ['spec.multiCluster.networking.manual.tls.enabled', carry('spec.security.tls.enabled')],
  ['spec.multiCluster.networking.manual.tls.mutual', carry('spec.security.tls.mutual')],
  [
    'spec.multiCluster.networking.manual.tls.certificateSource',
    { does: 'imply', value: 'cert-manager', reason: 'Only cert-manager signs.' },
  ],
  [
    'spec.multiCluster.networking.manual.loadBalancer.type',
    leave(
      'clusters[].provider decides it, and clusters[].networking.manual.loadBalancer.class where there are two.',
    ),
  ],
  [
    'spec.multiCluster.networking.manual.loadBalancer.annotations',
    carry('networking.manual.loadBalancer.annotations', 'cluster'),
  ],
  ['spec.multiCluster.networking.manual.peerClusters', { does: 'list-clusters' }],
]

const multiCluster: Table = [
  [
    'spec.multiCluster.enabled',
    {
      does: 'imply',
      value: true,
      reason: 'A fleet is several clusters; one cluster alone is a fleet of one.',
    },
  ],
  ['spec.multiCluster.topology.clusters', { does: 'list-clusters' }],
  ['spec.multiCluster.topology.primaryCluster', carry('spec.primaryCluster')],
  ['spec.multiCluster.topology.strategy', carry('spec.strategy')],
  [
    'spec.multiCluster.topology.zoneDistribution',
    leave('Zones are clusters[].availabilityZones, and topology.placement.topologySpread spreads over them.'),
  ],
  ['spec.multiCluster.coordination', carry('spec.coordination')],
  [
    'spec.multiCluster.serviceMesh',
    leave('The istio overlay writes the objects of the mesh; its options are networking.istio.'),
  ],
]

const security: Table = [
  ['spec.security', carry('spec.security')],
  [
    'spec.security.authentication.crossClusterSync',
    leave('Nothing copies users between DBMSs; they are declared once and rendered in every cluster.'),
  ],
  [
    'spec.security.networkPolicies.crossClusterTraffic',
    leave('Traffic is encrypted by security.tls and by the encryption of the chosen networking.'),
  ],
  ['spec.auth.provider', carry('spec.security.authentication.provider')],
  ['spec.auth.adminSecret', carry('spec.security.authentication.adminSecret')],
  ...each('spec.auth', ['secretRef', 'externalSecrets', 'passwordPolicy', 'jwt', 'kerberos', 'ldap'], () =>
    leave('See security.authentication and spec.secrets.'),
  ),
  [
    'spec.tls.mode',
    {
      does: 'carry',
      scope: 'fleet',
      to: ['spec', 'security', 'tls', 'enabled'],
      becomes: (mode) => mode !== 'disabled',
    },
  ],
  ['spec.tls.issuerRef.name', carry('spec.security.tls.issuer')],
  [
    'spec.tls.issuerRef.kind',
    { does: 'imply', value: 'ClusterIssuer', reason: 'security.tls.issuer names a ClusterIssuer.' },
  ],
  [
    'spec.tls.issuerRef.group',
    { does: 'imply', value: 'cert-manager.io', reason: 'Only cert-manager signs.' },
  ],
  ['spec.tls.duration', carry('spec.security.tls.duration')],
  ['spec.tls.renewBefore', carry('spec.security.tls.renewBefore')],
  ...each('spec.tls', ['certificateSecret', 'externalSecrets', 'subject', 'usages'], () =>
    leave('Write a patch for the Certificate under spec.patches.'),
  ),
]

const backups: Table = [
  ['spec.backups.defaultStorage', carry('spec.backups.defaultStorage')],
  [
    'spec.backups.defaultStorage.cloud',
    leave('The identity of backup Jobs is clusters[].identity.backup, or credentialsSecret.'),
  ],
  [
    'spec.backups.defaultStorage.pvc',
    leave('Backups on a volume die with the cluster; name an object store.'),
  ],
  ['spec.backups.cloud.identity.autoCreate.annotations', carry('identity.backup.annotations', 'cluster')],
  ...each(
    'spec.backups.cloud',
    ['provider', 'identity.provider', 'identity.serviceAccount', 'identity.autoCreate.enabled'],
    () => leave('clusters[].provider and clusters[].identity.backup say the same.'),
  ),
]

const others: Table = [
  ['spec.edition', { does: 'imply', value: 'enterprise', reason: 'Only Neo4j Enterprise runs in clusters.' }],
  ['spec.monitoring', carry('spec.monitoring')],
  [
    'spec.env',
    { does: 'leave', reason: 'Settings go to spec.config, secrets to spec.secrets.', hidden: true },
  ],
  ['spec.restoreFrom', leave('A restore happens once and is no wish that lasts.')],
  [
    'spec.autoScaling',
    leave('A database does not scale by itself: nodeAllocation is what a person decided.'),
  ],
  ...each('spec', ['plugins', 'queryMonitoring'], () => patchIt),
  ...each('spec', ['service', 'ui', 'upgradeStrategy'], () => patchIt),
]

/** Every field that the guide and the v1alpha1 resource know; a longer path overrules a shorter one. */
export const documentRules: Table = [
  ...metadata,
  ...parts,
  ...multiCluster,
  ...networking,
  ...security,
  ...backups,
  ...others,
]

/** The fields of one listed cluster. */
export const entryRules: Table = [
  ['name', carry('name', 'cluster')],
  ['region', carry('region', 'cluster')],
  ['endpoint', carry('endpoint', 'cluster')],
  ['zone', { does: 'carry', scope: 'cluster', to: ['availabilityZones'], becomes: asList }],
  ['nodeAllocation.primaries', carry('nodeAllocation.primaries', 'cluster')],
  ['nodeAllocation.secondaries', carry('nodeAllocation.secondaries', 'cluster')],
  ['nodeAllocation.nodeSelector', carry('overrides.topology.placement.nodeSelector', 'cluster')],
  ['nodeAllocation.tolerations', carry('overrides.topology.placement.tolerations', 'cluster')],
  ['config', carry('overrides.config', 'cluster')],
]
