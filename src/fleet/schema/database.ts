import * as z from 'zod'
import { dnsLabel, form, quantity } from './scalars.ts'

/** Room is left for the `-r<n>` that a physical database adds. */
export const databaseName = form(
  /^[a-z][a-z0-9-]{1,57}[a-z0-9]$/,
  'lower-case letters, digits and dashes, beginning with a letter, 3 to 59 characters',
)

export const physicalName = form(
  /^[a-zA-Z][a-zA-Z0-9.-]{1,61}[a-zA-Z0-9]$/,
  'letters, digits, dashes and dots, beginning with a letter, 3 to 63 characters',
)

const ownName = physicalName.describe(
  'Name of the database itself; it is for life, so write it down before the list changes.',
)

const pullInterval = form(/^[0-9]+(ms|s|m|h)$/, 'one number and a unit, such as 1m or 30s')

const databaseTopology = z
  .strictObject({
    primaries: z.int().min(1).max(11).describe('Servers that hold it and vote. 1 to 11, Neo4j manual.'),
    secondaries: z
      .int()
      .min(0)
      .max(20)
      .default(0)
      .describe('Servers that hold it for reads. 0 to 20, Neo4j manual.'),
  })
  .describe(
    'On how many servers of its cluster it lies. Default: as `nodeAllocation` of the cluster; in one DBMS over all clusters every server that may hold it, which leaves Neo4j no choice.',
  )

const replica = z
  .strictObject({
    cluster: dnsLabel.describe('Where the replica lies.'),
    physical: ownName.optional(),
    topology: databaseTopology.optional(),
    mode: z
      .enum(['backup', 'network'])
      .default('backup')
      .describe('What it reads: a chain of backups. `network` is refused.'),
    pullURI: z
      .string()
      .min(1)
      .optional()
      .describe('Where its chain is; neofleet knows it, so a written one is only compared.'),
    via: dnsLabel.describe('Name of the entry of `storages` that carries the chain of backups.'),
    upstream: physicalName
      .optional()
      .describe('The copy it reads from, for life, such as orders-r1. Default: the one in the first home.'),
  })
  .describe('A read-only copy that a failover can promote.')

const replication = z
  .strictObject({
    full: z.string().min(1).default('0 2 * * 0').describe('Cron of the full backup, five fields, UTC.'),
    differential: z
      .string()
      .min(1)
      .default('*/15 * * * *')
      .describe('Cron of the differential backups: with `pullInterval` it decides how much can be lost.'),
    pullInterval: pullInterval
      .default('1m')
      .describe('How often a replica looks for backups; one value for all replicas of a cluster.'),
  })
  .describe('The chain of backups that replicas read. It has no retention: replicas need all of it.')

const restoreFrom = z
  .strictObject({
    uri: form(
      /^(s3|gs|azb|https?|ftp):\/\/[^\s]+$/,
      'an address that begins with s3://, gs://, azb:// or https://',
    ).describe('A backup or a dump, read once when the database is created.'),
    until: form(
      /^(txId:[0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2}T[^\s]+)$/,
      'a time such as 2026-08-01T12:00:00Z, or txId:NUMBER',
    )
      .optional()
      .describe('The last moment that is restored.'),
    credentialsSecret: dnsLabel
      .optional()
      .describe(
        'Secret for the store, where the servers have no identity; external-secrets fetches it from the key NAMESPACE/NAME.',
      ),
  })
  .describe('What a database is created from, such as the last backup of a cluster that was rebuilt.')

/** A database that applications know by one name on every side. */
export const database = z
  .strictObject({
    name: databaseName.describe('The alias that applications use, in every cluster that has a copy.'),
    home: dnsLabel
      .optional()
      .describe(
        'The cluster that writes; none where one DBMS lies over all clusters. Default: `primaryCluster`.',
      ),
    physical: physicalName.optional().describe('Name in its first home. Default: `<name>-r0`.'),
    topology: databaseTopology.optional(),
    size: quantity
      .optional()
      .describe('The size it is expected to reach; volumes hold it, and twice where it is a replica.'),
    restoreFrom: restoreFrom.optional(),
    replicas: z
      .array(replica)
      .default([])
      .describe('Copies in other clusters, in the order they were added.'),
    replication: replication.prefault({}),
    residency: z
      .array(z.string().min(1))
      .default([])
      .describe(
        'Regions that the database, its replicas and backups may lie in, such as eu-*. Default: all.',
      ),
  })
  .describe('A database, its home and its copies.')
