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

const serviceAccount = annotations
  .optional()
  .describe('Annotations of the ServiceAccount, such as eks.amazonaws.com/role-arn.')

const serverIdentity = z.strictObject({
  annotations: serviceAccount,
  envFrom: z
    .array(dnsLabel)
    .min(1)
    .optional()
    .describe('Secrets whose keys become environment variables of the servers, where there is no identity.'),
})

const backupIdentity = z.strictObject({
  annotations: serviceAccount,
  credentialsSecret: dnsLabel
    .optional()
    .describe('Secret that backup Jobs prove themselves with to stores that name none.'),
})

/** Two cloud identities per cluster: servers pull and seed, backup Jobs write. */
export const identities = z
  .strictObject({ server: serverIdentity.optional(), backup: backupIdentity.optional() })
  .describe('Cloud identities of the servers and of the backup Jobs, or Secrets in their place.')

const bucket = z.string().min(1).optional().describe('Bucket, s3 and gcs; for azure the container.')
const container = z.string().min(1).optional().describe('Container, azure only: its name for a bucket.')

/** One named object store. */
export const objectStore = z
  .strictObject({
    name: dnsLabel,
    type: z.enum(['s3', 'gcs', 'azure']),
    bucket,
    container,
    account: z.string().min(1).optional().describe('Storage account, azure only.'),
    path: z
      .string()
      .optional()
      .describe('Prefix inside the bucket; neofleet adds fleet, cluster and incarnation.'),
    region: z.string().min(1).optional().describe('Where the bucket lives.'),
    expireDays: z
      .int()
      .min(1)
      .optional()
      .describe('Days after which a lifecycle rule of the bucket deletes files; absent: none does.'),
    replicatedTo: z.array(z.string()).optional().describe('Regions the provider copies the bucket to.'),
    credentialsSecret: dnsLabel
      .optional()
      .describe(
        'Secret with its credentials, for backup Jobs and servers without an identity; external-secrets fetches it from the key NAMESPACE/NAME.',
      ),
  })
  .describe('An object store that backups refer to by name.')

/** One backup schedule, rendered in the cluster it runs in. */
const backup = z
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

/** The guide's `backups`, given schedules and retention; a plain list stands for its `entries`. */
const backupsMap = z.strictObject({
  defaultStorage: z
    .strictObject({
      type: z.enum(['s3', 'gcs', 'azure']),
      bucket,
      container,
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

/** What a restore uses. */
export const backups = z
  .union([backupsMap, z.array(backup)])
  .describe('What a restore uses; a list stands for `entries`. Default: none, which `check` reports.')

export type BackupsMap = z.output<typeof backupsMap>
