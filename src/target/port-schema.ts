import * as z from 'zod'

const condition = z.string().min(1)
const expression = z.string().min(1)
const text = z.string().min(1).describe('May print values, such as "{{fleet.resourceName}}".')

const pods = z
  .strictObject({
    namespace: text.optional().describe('Default: the namespace of the fleet.'),
    anyNamespace: z.boolean().default(false),
    labels: z.record(z.string(), text).default({}),
    oneOf: z
      .strictObject({ key: z.string().min(1), values: z.array(z.string().min(1)).min(1) })
      .optional()
      .describe('A label that has one of several values.'),
    each: expression
      .optional()
      .describe('Instead of all others: a list of the view, each item with namespace and labels.'),
  })
  .describe('Pods, as a policy selects them.')

/** Somebody who opens connections or takes them. */
export const party = z
  .strictObject({
    is: z.string().min(1).describe('What a person calls it.'),
    pods: pods.optional(),
    ranges: expression
      .optional()
      .describe('Address ranges, as an expression; `cluster` is the one in which it stands.'),
    hosts: expression
      .optional()
      .describe(
        'Names outside of all clusters, as an expression; with `cluster`, those by which it is reached.',
      ),
    cluster: expression
      .optional()
      .describe(
        'Name of the one cluster in which it stands, as an expression such as hub.name; no policy selects it. Default: every cluster of the fleet.',
      ),
    when: condition.optional().describe('Where it is false, there is nobody.'),
  })
  .describe('Who opens connections or takes them. Without pods, ranges or hosts no policy can select it.')

/** One need to reach somebody. */
export const port = z.strictObject({
  port: z
    .union([z.int().min(1).max(65535), expression])
    .optional()
    .describe('A number, or an expression; none for ESP and ICMP.'),
  protocol: z.enum(['TCP', 'UDP', 'ESP', 'ICMP']),
  from: z.string().min(1).describe('A party, of this folder or of one that it is used with.'),
  to: z.string().min(1).describe('A party, of this folder or of one that it is used with.'),
  reach: z
    .enum(['own', 'peers', 'all'])
    .default('own')
    .describe('own: both stand in the same cluster; peers: in two; all: either.'),
  why: z.string().min(1),
  when: condition
    .optional()
    .describe('`cluster` is the one in which `to` stands, `peer` that of `from` where it is another.'),
})

export type PartyDocument = z.output<typeof party>
export type PortDocument = z.output<typeof port>
