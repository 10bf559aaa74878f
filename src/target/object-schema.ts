import * as z from 'zod'

const schema = z.union([z.boolean(), z.record(z.string(), z.unknown())])

const kind = z.string().min(1)

const field = z
  .string()
  .min(1)
  .describe('Such as spec.tls[].hosts[] or metadata.annotations["example.com/name"]; [] is each item.')

const fields = z.record(z.string(), schema).describe('Draft-7 schemas by field.')

/** A fact about rendered objects. */
export const objectFact = z
  .strictObject({
    code: z.string().regex(/^NF-[A-Z0-9]+-[0-9]{3}$/),
    severity: z.enum(['error', 'warning', 'info']).optional(),
    title: z.string().min(1).optional(),
    explanation: z.string().min(1).optional().describe('Why it matters; shown by `neofleet explain`.'),
    help: z.string().optional().describe('What to write instead.'),
    kind: kind.optional().describe('Every kind where it is left out.'),
    group: z.string().optional().describe('API group of the kind; "" is the core group.'),
    when: z.string().min(1).optional().describe('What could stand in {{#if …}}; false: nothing is checked.'),
    having: fields.optional().describe('Only objects that have these fields, and in them what fits.'),
    where: schema.optional().describe('Draft-7 schema; only objects that fit it are checked.'),
    fields: fields.optional().describe('What these fields must be where they are there; false: nothing.'),
    needs: z.array(field).optional().describe('Fields that must be there.'),
    schema: schema.optional().describe('Draft-7 schema that the object must fit as a whole.'),
    refers: z
      .strictObject({
        field: field.optional().describe('Where it names the object; without it, it needs any one.'),
        pattern: z
          .string()
          .optional()
          .describe('Its first group is the name; a value that it does not match refers to nothing here.'),
        to: z.strictObject({
          kind: kind.optional(),
          group: z.string().optional(),
          field: field.default('metadata.name').describe('What names it; *.example.com names all below.'),
          having: fields
            .optional()
            .describe('Only objects that have these fields, and in them what fits, count.'),
        }),
        in: z
          .enum(['cluster', 'every-cluster', 'any-cluster'])
          .default('cluster')
          .describe('Whose tree must have it: that of the object, that of every cluster, or any.'),
      })
      .optional()
      .describe('The field names an object that is rendered, or that somebody `creates`.'),
    lists: z
      .strictObject({
        field,
        each: z.string().min(1).describe('A list of the view, as an expression; each item has a name.'),
        lacking: z
          .string()
          .min(1)
          .describe('What is the case where the name of an item is not in it; prints values, `item` too.'),
      })
      .optional()
      .describe('The field is a text of names, parted by commas, and has those of all items of a list.'),
  })
  .describe(
    'A fact about objects after all patches, said with one word. Severity, title and explanation may be left out where the same code has them above.',
  )

/** An object that is not rendered, because a controller makes it. */
export const createdObject = z
  .strictObject({
    kind,
    name: z.string().min(1).describe('May print values, such as "{{fleet.resourceName}}-client".'),
    for: z
      .string()
      .regex(/^[a-z][A-Za-z]*$/)
      .default('cluster')
      .describe('cluster: one in each; else one for each item of a list of the view.'),
    when: z.string().min(1).optional(),
  })
  .describe('An object that is not rendered but made by a controller, so that others may refer to it.')

export type ObjectFactDocument = z.output<typeof objectFact>
