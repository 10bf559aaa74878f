import * as z from 'zod'

const text = z.string().min(1).describe('May print values, such as "{{cluster.name}}".')

/** What the spec says of an object that somebody else writes, as `doctor` compares it with a running cluster. */
export const liveFact = z.strictObject({
  what: z.string().min(1).describe('What a person calls it: cluster id of the mesh.'),
  resource: z.string().min(1).describe('As kubectl takes it: configmaps, or submariners.submariner.io.'),
  namespace: text.optional().describe('None for what belongs to the whole cluster.'),
  name: text.optional(),
  selector: text
    .optional()
    .describe('Instead of a name: labels, as kubectl takes them; the first object counts.'),
  field: z.string().min(1).describe('Such as data["cluster-id"].'),
  is: text.optional().describe('What it must be; a list is its items with a comma between them.'),
  contains: text.optional().describe('Instead: what its text must hold.'),
  holds: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Instead: a map of the view, each entry of which the field must have: cluster.identity.server.annotations.',
    ),
  when: z.string().min(1).optional().describe('Where it is false, nothing is looked at.'),
})

export type LiveDocument = z.output<typeof liveFact>
