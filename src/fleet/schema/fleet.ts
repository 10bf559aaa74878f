import * as z from 'zod'
import { cluster } from './cluster.ts'
import { database } from './database.ts'
import { monitoring } from './monitoring.ts'
import { gitops, networking, patch, platform } from './platform.ts'
import { promise } from './promise.ts'
import { failover, retirement } from './record.ts'
import { clusterName, dnsLabel, labels } from './scalars.ts'
import { coordination, secrets, security } from './security.ts'
import { backups, objectStore, storage } from './storage.ts'
import { topology } from './topology.ts'
import { role, user } from './users.ts'

const image = z
  .strictObject({
    repo: z.string().min(1).describe('Repository, such as neo4j or registry.example.com/neo4j.'),
    tag: z.string().min(1).describe('An enterprise tag, such as 2026.08-enterprise.'),
    pullPolicy: z.enum(['IfNotPresent', 'Always', 'Never']).optional(),
    pullSecrets: z.array(dnsLabel).optional(),
  })
  .describe('The Neo4j image.')

const resources = z
  .strictObject({
    requests: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    limits: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .describe('CPU and memory of one server.')

/** What belongs to the Kubernetes clusters and not to one database. */
const shared = {
  clusters: z.array(cluster).min(1).describe('Kubernetes clusters, merged by name.'),
  networking,
  platform: platform.default({}),
  gitops: gitops.optional(),
}

const spec = z
  .strictObject({
    renderer: z
      .string()
      .optional()
      .describe(
        'Range of neofleet versions that may render this spec, such as ^0.1: an upgrade is a commit.',
      ),
    target: z
      .string()
      .default('operator-v1beta1')
      .describe('The API that runs Neo4j: operator-v1beta1, operator-v1alpha1 or helm.'),
    image,
    acceptLicenseAgreement: z
      .enum(['yes', 'eval'])
      .optional()
      .describe('Neo4j Enterprise needs a licence: "yes", or "eval" to try it.'),
    strategy: z
      .enum(['active-passive', 'active-active', 'distributed'])
      .default('active-passive')
      .describe(
        'Who writes where: one home per cluster set, one stretched DBMS, or a home for each database.',
      ),
    primaryCluster: clusterName.optional().describe('The cluster that writes; default: the first one.'),
    resourceName: dnsLabel
      .optional()
      .describe(
        'Name of the custom resource in every cluster; pods and volumes hang on it. Default: the fleet’s name.',
      ),
    clusterSet: z.string().min(1).optional().describe('File of a ClusterSet, relative to this one.'),
    overlays: z
      .array(z.string().min(1))
      .default([])
      .describe('Further folders with overlays, relative to this file.'),
    ...shared,
    topology: topology.prefault({}),
    storage,
    storages: z.array(objectStore).default([]).describe('Object stores by name.'),
    databases: z.array(database).default([]).describe('Databases, merged by name.'),
    users: z.array(user).default([]).describe('Users, merged by name.'),
    roles: z.array(role).default([]).describe('Roles, merged by name.'),
    resources: resources.default({ requests: { cpu: '2', memory: '8Gi' }, limits: { memory: '8Gi' } }),
    config: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .default({})
      .describe('Neo4j settings of every server.'),
    backups: backups.prefault({}),
    coordination: coordination.default({}),
    monitoring: monitoring.prefault({}),
    security: security.prefault({}),
    secrets: secrets.prefault({}),
    promises: z.array(promise).default([]).describe('What the layout must survive.'),
    failovers: z
      .array(failover)
      .default([])
      .describe('Moves of databases to other homes, in their order. Records are added, never removed.'),
    retired: z
      .array(retirement)
      .default([])
      .describe('What may disappear. Records are added, never removed.'),
    patches: z.array(patch).default([]).describe('Your last word: changes to rendered objects.'),
  })
  .describe('What is to run.')

/** The whole fleet spec; its types, fleet.schema.json and the field reference come from here. */
export const fleetDocument = z
  .strictObject({
    apiVersion: z.literal('neofleet.dev/v1alpha1'),
    kind: z.literal('Fleet'),
    extends: z
      .string()
      .min(1)
      .optional()
      .describe('A base spec, relative to this file; this one is merged over it.'),
    metadata: z.strictObject({
      name: clusterName.describe('Name of the fleet and of its folder in the tree.'),
      namespace: dnsLabel.default('neo4j').describe('Namespace in every cluster.'),
      labels: labels.default({}).describe('Labels on every object.'),
    }),
    spec,
  })
  .describe('Neo4j Enterprise on several Kubernetes clusters.')

/** Kubernetes clusters and how they are joined, shared by any number of fleets. */
export const clusterSetDocument = z
  .strictObject({
    apiVersion: z.literal('neofleet.dev/v1alpha1'),
    kind: z.literal('ClusterSet'),
    metadata: z.strictObject({
      name: clusterName.describe('Name of the set and of its folder in the tree.'),
    }),
    spec: z.strictObject({
      ...shared,
      secrets: secrets.optional(),
      overlays: z.array(z.string().min(1)).default([]),
    }),
  })
  .describe('Kubernetes clusters and how they are joined.')

export type FleetDocument = z.output<typeof fleetDocument>
export type ClusterSetDocument = z.output<typeof clusterSetDocument>
