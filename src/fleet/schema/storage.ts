import * as z from 'zod'
import { annotations, dnsLabel, quantity } from './scalars.ts'

/** Volumes of the servers. */
export const storage = z.strictObject({
  className: z
    .string()
    .min(1)
    .optional()
    .describe(
      'StorageClass; it should bind late (WaitForFirstConsumer) when zones are spread. Default: the cluster’s own default class.',
    ),
  size: quantity.describe('Size of one server’s volume. Twice the largest replicated database must fit.'),
  retentionPolicy: z
    .enum(['Retain', 'Delete'])
    .default('Retain')
    .describe('What happens to the volumes when the DBMS is deleted.'),
})

const identity = z.strictObject({
  annotations: annotations.describe('Annotations of the ServiceAccount, such as eks.amazonaws.com/role-arn.'),
})

/** Two cloud identities per cluster: servers pull and seed, backup Jobs write. */
export const identities = z
  .strictObject({ server: identity.optional(), backup: identity.optional() })
  .describe('Cloud identities of the servers and of the backup Jobs.')

/** One named object store. */
export const objectStore = z
  .strictObject({
    name: dnsLabel,
    type: z.enum(['s3', 'gcs', 'azure']),
    bucket: z.string().min(1).optional().describe('Bucket; for azure the container.'),
    account: z.string().min(1).optional().describe('Storage account, azure only.'),
    path: z
      .string()
      .optional()
      .describe('Prefix inside the bucket; neofleet adds fleet, cluster and incarnation.'),
    region: z.string().min(1).optional().describe('Where the bucket lives.'),
    replicatedTo: z.array(z.string()).optional().describe('Regions the provider copies the bucket to.'),
    credentialsSecret: dnsLabel
      .optional()
      .describe('Name of an existing Secret; absent: the cluster’s `identity.backup`.'),
  })
  .describe('An object store that backups refer to by name.')

/** One backup schedule, rendered in the cluster it runs in. */
export const backup = z
  .strictObject({
    name: dnsLabel,
    databases: z
      .union([z.literal('all'), z.array(z.string()).min(1)])
      .default('all')
      .describe('`all`, or names of databases; one object for each.'),
    storage: dnsLabel.optional().describe('Name of an entry of `storages`; default: the `defaultStorage`.'),
    cluster: dnsLabel.optional().describe('Where it runs; absent: in every cluster.'),
    schedule: z.string().min(1).describe('Cron, five fields, UTC.'),
    retention: z
      .union([
        z.literal('bucket-lifecycle'),
        z.strictObject({ maxCount: z.int().min(1).optional(), maxAge: z.string().optional() }),
      ])
      .describe('How long backups are kept: by the operator, or by the bucket’s own lifecycle rules.'),
    tempSize: quantity.optional().describe('Scratch volume of the backup Job; default: `storage.size`.'),
  })
  .describe('A backup that a restore uses.')

/** The guide's `backups`, given schedules and retention. */
export const backups = z
  .strictObject({
    defaultStorage: z
      .strictObject({
        type: z.enum(['s3', 'gcs', 'azure']),
        bucket: z.string().min(1),
        path: z.string().optional().describe('Prefix; neofleet adds fleet, cluster and incarnation.'),
        region: z.string().min(1).optional(),
        account: z.string().min(1).optional(),
        credentialsSecret: dnsLabel.optional(),
      })
      .optional()
      .describe('The object store of backups that name none.'),
    schedule: z
      .string()
      .min(1)
      .optional()
      .describe('Cron of one nightly backup of all databases in every cluster.'),
    retention: backup.shape.retention.optional(),
    entries: z.array(backup).default([]).describe('Further backups, each with its own schedule.'),
  })
  .describe('What a restore uses. Default: none, which `check` reports.')
