import * as z from 'zod'
import { shownCertificate } from './certificate-schema.ts'
import { liveFact } from './live-schema.ts'
import { createdObject, objectFact } from './object-schema.ts'
import { party, port } from './port-schema.ts'

/** Parts of a tree, in the order an operator reads them. */
export const areas = [
  'platform',
  'network',
  'dns',
  'security',
  'dbms',
  'database',
  'backup',
  'observability',
] as const

const condition = z
  .string()
  .min(1)
  .describe('What could stand in {{#if …}}; the manifest or patch is left out where it is false.')

const manifest = z.strictObject({
  template: z.string().min(1).describe('File in this folder, one object.'),
  for: z
    .string()
    .regex(/^[a-z][A-Za-z]*$/)
    .default('cluster')
    .describe(
      'cluster: once for each; fleet: once; else one of the view’s lists in the singular: peer, server, backup.',
    ),
  when: condition.optional(),
  over: z
    .enum(['clusters', 'fleet'])
    .default('clusters')
    .describe('fleet: a list that is the same in every cluster is looked at once.'),
  area: z.enum(areas),
  to: z
    .string()
    .default('cluster')
    .describe('cluster: its own tree; hub; or the name of a cluster, as an expression.'),
  scope: z
    .enum(['fleet', 'set'])
    .default('fleet')
    .describe('set: cluster-wide, rendered once for all fleets of a cluster set.'),
})

const values = z.strictObject({
  template: z.string().min(1),
  chart: z.string().min(1).describe('Chart the values belong to; the name of the file, unless release is.'),
  for: z
    .string()
    .regex(/^[a-z][A-Za-z]*$/)
    .default('cluster')
    .describe('cluster: one file; else one for each item of a list of the view, in the singular: server.'),
  release: condition
    .optional()
    .describe('Expression that names the file, where one cluster has several releases of the chart.'),
  scope: z
    .enum(['fleet', 'set'])
    .default('set')
    .describe('fleet: each fleet has values of its own; set: one for all fleets of a cluster set.'),
  to: z.enum(['cluster', 'hub']).default('cluster').describe('cluster: one for each; hub: one.'),
  when: condition.optional(),
})

const invariant = z
  .strictObject({
    code: z.string().regex(/^NF-[A-Z0-9]+-[0-9]{3}$/),
    severity: z.enum(['error', 'warning', 'info']),
    title: z.string().min(1),
    explanation: z.string().min(1).describe('Why it matters; shown by `neofleet explain`.'),
    help: z.string().optional().describe('What to write instead.'),
    when: condition.optional().describe('Where it is false, nothing is checked.'),
    over: z.enum(['clusters', 'fleet']).default('clusters').describe('Whose field it is.'),
    unique: z
      .strictObject({
        field: z.string(),
        per: z.string().optional().describe('Only among those that have the same value here.'),
        otherwise: z
          .string()
          .optional()
          .describe('What holds where none is written: an option of the fleet, or cluster.name.'),
      })
      .optional(),
    range: z
      .strictObject({
        field: z.string(),
        min: z.number().optional(),
        max: z.number().optional(),
        maxField: z.string().optional().describe('Option of the fleet that holds the upper bound.'),
      })
      .optional(),
    disjoint: z
      .strictObject({
        fields: z.array(z.string()).min(1),
        own: z.boolean().default(false),
        from: z
          .array(z.string())
          .default([])
          .describe('Ranges that they must keep away from, whoever has them.'),
      })
      .optional()
      .describe('Address ranges of different clusters share no address; `own`: nor do those of one cluster.'),
    within: z
      .strictObject({
        field: z.string(),
        rangeField: z.string().describe('Option of the fleet that holds the range around it.'),
      })
      .optional(),
    capacity: z
      .strictObject({
        field: z.string(),
        plus: z.int().min(0).default(0),
        fields: z.array(z.string()).default([]).describe('Numbers of the fleet’s options that are added.'),
      })
      .optional()
      .describe('A range has at least so many addresses.'),
    counts: z
      .strictObject({
        field: z.string(),
        max: z.int().min(0).optional(),
        as: z.string().optional().describe('List of the same cluster that has as many items.'),
      })
      .optional()
      .describe('A list that is not empty has so many items.'),
    itemsWithin: z
      .strictObject({ field: z.string(), ranges: z.string() })
      .optional()
      .describe('Each address of a list lies in the range at its place in another list of the same cluster.'),
    namesCluster: z.strictObject({ field: z.string() }).optional(),
    equal: z.strictObject({ field: z.string() }).optional(),
    oneOf: z
      .strictObject({ field: z.string(), values: z.array(z.union([z.string(), z.number(), z.boolean()])) })
      .optional(),
    matches: z.strictObject({ field: z.string(), pattern: z.string(), form: z.string() }).optional(),
    keys: z
      .strictObject({ field: z.string(), pattern: z.string(), form: z.string() })
      .optional()
      .describe('Every key of a map has a form.'),
    requires: z.strictObject({ field: z.string() }).optional(),
    forbids: z
      .strictObject({
        field: z.string(),
        values: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
      })
      .optional(),
  })
  .describe('A fact that must hold, said with one word of the vocabulary.')

const overhead = z.strictObject({
  bytes: z.int().min(1).describe('What it takes from every packet between members.'),
  why: z.string().min(1),
  when: condition.optional(),
})

/** What overlay.yaml and target.yaml have in common. */
const shared = {
  $schema: z.string().optional(),
  apiVersion: z.literal('neofleet.dev/v1alpha1'),
  summary: z.string().min(1),
  docs: z.string().optional(),
  manifests: z.array(manifest).default([]),
  values: z.array(values).default([]),
  invariants: z.array(invariant).default([]),
  objects: z.array(objectFact).default([]),
  creates: z.array(createdObject).default([]),
  parties: z.record(z.string(), party).default({}),
  ports: z.array(port).default([]),
  overheads: z.array(overhead).default([]),
  live: z.array(liveFact).default([]),
  certificates: z.array(shownCertificate).default([]),
}

/** overlay.yaml: one way for clusters to reach each other. */
export const overlayDocument = z.strictObject({
  ...shared,
  kind: z.literal('Overlay'),
  options: z
    .strictObject({
      fleet: z.record(z.string(), z.unknown()).default({}),
      cluster: z.record(z.string(), z.unknown()).default({}),
    })
    .prefault({})
    .describe('Draft-7 schemas of networking.NAME and of clusters[].networking.NAME.'),
  serverAddress: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Host under which every cluster reaches one server of a DBMS that stretches over them, such as {{server.service}}.{{dns.zone}}.',
    ),
  includes: z
    .array(z.string())
    .default([])
    .describe('Folders beside the targets whose templates/includes it may print.'),
  arrivesAs: z
    .array(z.string())
    .default([])
    .describe('Parties that pods of other members look like here; without any they keep their labels.'),
})

/** target.yaml: the API that runs Neo4j in a cluster. */
export const targetDocument = z.strictObject({
  ...shared,
  kind: z.literal('Target'),
  includes: z
    .array(z.string())
    .default([])
    .describe('Folders beside this one whose manifests, patches, ports and includes it shares.'),
  strategies: z
    .partialRecord(
      z.enum(['active-passive', 'active-active', 'distributed']),
      z.strictObject({
        refused: z.string().optional(),
        warning: z.string().optional(),
        help: z.string().optional(),
        stretched: z
          .boolean()
          .default(false)
          .describe('true: the servers of all clusters are one DBMS, each with an address of its own.'),
        softens: z
          .array(z.string())
          .default([])
          .describe('Codes of layout rules that are warnings here, because what is built is another layout.'),
      }),
    )
    .describe('Which strategies it can keep, and why not the others.'),
  helps: z
    .record(z.string(), z.string().min(1))
    .default({})
    .describe(
      'What to write instead, by code of a rule about fleets whose own help names what is refused here.',
    ),
})

/** The head of a patch file; operations or merge follow, and may print values. */
export const patchDocument = z.strictObject({
  target: z.strictObject({ kind: z.string().min(1), name: z.string().optional() }),
  when: condition.optional(),
  expects: z.int().min(1).describe('Objects it must match in every cluster it applies to.'),
  operations: z.array(z.record(z.string(), z.unknown())).optional(),
  merge: z.record(z.string(), z.unknown()).optional(),
})

export type OverlayDocument = z.output<typeof overlayDocument>
export type TargetDocument = z.output<typeof targetDocument>
/** The head file of either. */
export type FolderDocument = OverlayDocument | TargetDocument
export type InvariantDocument = z.output<typeof invariant>
