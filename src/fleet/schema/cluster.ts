import * as z from 'zod'
import type { Overridable } from '../overridable.ts'
import { clusterDns } from './dns.ts'
import { clusterName, dnsName, form, hostAndPort, regionName } from './scalars.ts'
import { identities } from './storage.ts'
import { nodeAllocation } from './topology.ts'

const cni = z
  .strictObject({
    type: z.string().describe('cilium, calico, aws-vpc-cni, …'),
    ipam: z
      .string()
      .optional()
      .describe('cluster-pool, kubernetes, eni, …; decides which Cilium ids are allowed.'),
    kubeProxy: z.enum(['iptables', 'ipvs', 'nftables', 'replaced']).optional(),
  })
  .describe('The pod network that the Kubernetes cluster already has.')

/** A JSON merge patch over the parts of the fleet that one cluster may change. */
const overrides = z
  .strictObject({
    topology: z.record(z.string(), z.unknown()).optional(),
    storage: z.record(z.string(), z.unknown()).optional(),
    resources: z.record(z.string(), z.unknown()).optional(),
    config: z.record(z.string(), z.unknown()).optional(),
    image: z.record(z.string(), z.unknown()).optional(),
  } satisfies Record<Overridable, z.ZodType>)
  .describe('Merge patch over topology, storage, resources, config and image for this cluster; null deletes.')

/** One Kubernetes cluster of the fleet. */
export const cluster = z
  .strictObject({
    name: clusterName.describe('Unique in the fleet and in the cluster set; one name serves every network.'),
    region: regionName.describe('Where it stands; clusters of one region fail together.'),
    provider: z
      .enum(['aws', 'gcp', 'azure', 'other'])
      .optional()
      .describe('Decides load balancers and identities.'),
    distribution: z
      .enum(['eks', 'aks', 'gke', 'k3s', 'rke2', 'kubeadm', 'other'])
      .optional()
      .describe('Decides CoreDNS and load balancers.'),
    kubernetesVersion: z
      .string()
      .regex(/^1\.[0-9]+(\.[0-9]+)?$/)
      .meta({ 'x-form': 'a quoted version such as "1.34"' })
      .optional(),
    nodeAllocation: nodeAllocation.optional(),
    availabilityZones: z.array(z.string().min(1)).default([]).describe('Zones that have nodes for Neo4j.'),
    podCIDRs: z.array(z.string()).default([]).describe('Pod ranges, such as 10.0.0.0/16.'),
    serviceCIDRs: z.array(z.string()).default([]).describe('Service ranges.'),
    nodeCIDRs: z.array(z.string()).default([]).describe('Node ranges.'),
    nodeMTU: z
      .int()
      .min(576)
      .max(9216)
      .optional()
      .describe(
        'Largest packet in bytes that its nodes send to other clusters, for the estimate of what pods may send.',
      ),
    apiServer: z
      .string()
      .optional()
      .describe('Address of the Kubernetes API, only where an overlay or the hub must reach it.'),
    endpoint: hostAndPort
      .optional()
      .describe(
        'The name that clients and other clusters use for Bolt, host:7687. Default: the cluster’s name in networking.dns.zone.',
      ),
    dns: clusterDns.optional(),
    prometheus: form(/^https?:\/\/[^\s/]+$/, 'an address such as https://prometheus.example.com')
      .optional()
      .describe('Where the hub reaches this cluster’s Prometheus; monitoring.central needs it to federate.'),
    kubeContext: z.string().min(1).optional().describe('kubectl context, for diff --live, doctor and drill.'),
    state: z
      .enum(['active', 'lost', 'draining'])
      .default('active')
      .describe('lost: taken out of peers and expectations.'),
    incarnation: z
      .int()
      .min(1)
      .default(1)
      .describe('One more when the cluster or its volumes are rebuilt; part of every backup path.'),
    cni: cni.optional(),
    networking: z
      .record(z.string(), z.record(z.string(), z.unknown()))
      .default({})
      .describe('Options of overlays for this cluster, by overlay name.'),
    clusterDomain: dnsName
      .optional()
      .describe('DNS domain of the Kubernetes cluster. Default: cluster.local.'),
    argocd: z
      .strictObject({ name: z.string().min(1).optional(), server: z.string().min(1).optional() })
      .optional()
      .describe('Destination in Argo CD, by name or by server.'),
    identity: identities.prefault({}),
    secrets: z
      .strictObject({ store: z.string().min(1) })
      .optional()
      .describe('This cluster’s own secret store.'),
    nodeLabels: z
      .record(z.string(), z.string())
      .optional()
      .describe('Labels that its database nodes carry, so that node selection can be checked.'),
    nodeTaints: z
      .array(
        z.strictObject({
          key: z.string().min(1),
          value: z.string().optional(),
          effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']),
        }),
      )
      .optional()
      .describe('Taints that its database nodes carry, so that tolerations can be checked.'),
    nodes: z
      .int()
      .min(1)
      .optional()
      .describe('Database nodes it has: those that node selection leaves, over all zones.'),
    overrides: overrides.default({}),
  })
  .describe('A Kubernetes cluster of the fleet.')
