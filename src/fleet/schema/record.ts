import * as z from 'zod'
import { databaseName, physicalName } from './database.ts'
import { clusterName, dnsLabel, form } from './scalars.ts'

const recordId = dnsLabel.describe('Its name, for life: inventories know it, so that it cannot disappear.')

const recordDate = form(
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?Z)?$/,
  'a date in quotes such as "2026-11-25", or a time in UTC such as "2026-11-25T10:30:00Z"',
).describe('When it was decided. Dates never go back from one record to the next.')

const reason = z.string().min(1).describe('Why; a person will ask.')

/** One move of a database to another home. */
export const failover = z
  .strictObject({
    id: recordId,
    date: recordDate,
    database: databaseName.describe('The database that moves, as applications call it.'),
    from: clusterName.describe('Its home at that time.'),
    to: clusterName.describe('The new home, where a replica of it lies.'),
    reason,
    phase: z
      .enum(['fence', 'promote', 'withdrawn'])
      .default('promote')
      .describe(
        'fence: stop writes in the old home and let the replica catch up; promote: the replica becomes the database. A planned switchover is the first in one commit and the second in the next; a fence that is lifted again is withdrawn.',
      ),
    attempt: z
      .int()
      .min(1)
      .default(1)
      .describe(
        'Raise it where a promotion has failed: the operator tries each promotion once, 1.14. The object that has failed keeps its Application Degraded until you give it the annotation neofleet.dev/retired, and delete it.',
      ),
    incarnation: z
      .int()
      .min(1)
      .default(1)
      .describe(
        'Incarnation of the new home at that time: a cluster that was rebuilt does not promote again.',
      ),
    settled: z
      .boolean()
      .default(false)
      .describe('true once the promotion has succeeded: the database is an ordinary one from then on.'),
  })
  .describe('A failover: explicit, dated, and the only source of a promotion.')

/** One thing that may disappear. */
export const retirement = z
  .strictObject({
    id: recordId,
    date: recordDate,
    cluster: clusterName
      .optional()
      .describe(
        'The cluster that leaves; beside `database`, where the copies lie that leave; beside `backup`, where it no longer is made.',
      ),
    database: physicalName
      .optional()
      .describe('The database that leaves with all its copies, or the one copy that is called so.'),
    backup: dnsLabel
      .optional()
      .describe('The backup that leaves, by the name of its entry; its schedule runs until it is deleted.'),
    reason,
    settled: z
      .boolean()
      .default(false)
      .describe(
        'true once it has left: a copy, or a backup of one cluster, is rendered no more; a cluster, database or backup is declared no more.',
      ),
  })
  .describe('What may disappear; without a record nothing that holds data does.')
