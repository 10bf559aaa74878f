import * as z from 'zod'
import { databaseName } from './database.ts'
import { dnsLabel, form } from './scalars.ts'

const roleName = form(
  /^[a-zA-Z][a-zA-Z0-9_]{0,62}$/,
  'letters, digits and underscores, beginning with a letter',
)

/** A role, declared once and rendered in every cluster that has a database of its. */
export const role = z
  .strictObject({
    name: roleName,
    databases: z
      .array(databaseName)
      .optional()
      .describe(
        'Databases that it is for. Default: those that its privileges name; without any, every cluster.',
      ),
    privileges: z
      .array(z.string().min(1))
      .min(1)
      .describe(
        `Cypher such as "GRANT ACCESS ON DATABASE \${orders} TO orders_rw"; \${…} is a database by its name.`,
      ),
  })
  .describe('A role and its privileges.')

/** A user, declared once and rendered in every cluster that has one of its roles. */
export const user = z
  .strictObject({
    name: dnsLabel.describe('Name to sign in with, and of its Secret.'),
    existing: z
      .boolean()
      .default(false)
      .describe('true: somebody else makes the user, who gets the roles and nothing else.'),
    roles: z.array(z.string().min(1)).default([]).describe('Entries of `roles`, or roles that Neo4j has.'),
    homeDatabase: databaseName
      .optional()
      .describe('The database it begins in. Default: the single one that its roles are for.'),
    secret: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Key in the secret store, or with provider `existing` the name of a Secret. Default: its name.',
      ),
  })
  .describe('A user; the password lies in a Secret under the key `password`.')
