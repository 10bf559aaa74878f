import * as z from 'zod'

const topologySpread = z
  .strictObject({
    enabled: z.boolean().default(true),
    topologyKey: z
      .string()
      .default('topology.kubernetes.io/zone')
      .describe('Node label that names a failure domain.'),
    maxSkew: z.int().min(1).default(1).describe('Most servers one domain may have more than another.'),
    minDomains: z
      .int()
      .min(1)
      .optional()
      .describe('Fewest domains that must exist. Kubernetes 1.25 or later.'),
    whenUnsatisfiable: z
      .enum(['DoNotSchedule', 'ScheduleAnyway'])
      .meta({ 'x-code': 'NF-SCHED-002' })
      .default('DoNotSchedule'),
  })
  .describe('Spreads the servers of a cluster evenly over failure domains.')

const antiAffinity = z
  .strictObject({
    enabled: z.boolean().default(true),
    topologyKey: z
      .string()
      .default('kubernetes.io/hostname')
      .describe('Node label that two servers must not share.'),
    type: z.enum(['required', 'preferred']).meta({ 'x-code': 'NF-SCHED-002' }).default('required'),
  })
  .describe('Keeps two servers off the same node, or the same zone.')

const toleration = z
  .strictObject({
    key: z.string().min(1).optional().describe('Key of the taint; absent with Exists: every taint.'),
    operator: z.enum(['Equal', 'Exists']).optional().describe('Default in Kubernetes: Equal.'),
    value: z.string().optional(),
    effect: z
      .enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute'])
      .optional()
      .describe('Absent: every effect.'),
    tolerationSeconds: z.int().min(0).optional().describe('Seconds until eviction, for NoExecute only.'),
  })
  .describe('A taint that servers put up with, as Kubernetes writes it.')

const expressions = z.array(
  z.strictObject({
    key: z.string().min(1),
    operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt']),
    values: z.array(z.string()).optional(),
  }),
)

const nodeTerm = z.strictObject({
  matchExpressions: expressions.optional().describe('Labels of the node; all must hold.'),
  matchFields: expressions.optional().describe('Fields of the node; all must hold.'),
})

const nodeAffinity = z
  .strictObject({
    requiredDuringSchedulingIgnoredDuringExecution: z
      .strictObject({ nodeSelectorTerms: z.array(nodeTerm).min(1).describe('One of them must hold.') })
      .optional(),
    preferredDuringSchedulingIgnoredDuringExecution: z
      .array(z.strictObject({ weight: z.int().min(1).max(100), preference: nodeTerm }))
      .optional(),
  })
  .describe('Node affinity of the servers, as Kubernetes writes it.')

/** Where the servers of one cluster are placed; the words are the guide's. */
export const topology = z.strictObject({
  enforceDistribution: z
    .boolean()
    .default(false)
    .describe('True demands one zone per server: it needs no more servers than zones.'),
  placement: z
    .strictObject({
      topologySpread: topologySpread.prefault({}),
      antiAffinity: antiAffinity.prefault({}),
      nodeSelector: z
        .record(z.string(), z.string())
        .optional()
        .describe('Labels of the nodes that may run a server.'),
      tolerations: z
        .array(toleration)
        .optional()
        .describe('Taints of nodes that may run a server all the same.'),
      nodeAffinity: nodeAffinity.optional(),
      requiredDuringScheduling: z
        .boolean()
        .optional()
        .describe('Known from the guide; no operator reads it.'),
    })
    .prefault({})
    .describe('How the scheduler chooses nodes for the servers.'),
})

/** How many servers of each role one cluster runs. */
export const nodeAllocation = z
  .strictObject({
    primaries: z
      .int()
      .min(0)
      .max(11)
      .describe('Servers that vote and can lead; odd, 3 to survive one failure. 1 to 11, Neo4j manual.'),
    secondaries: z
      .int()
      .min(0)
      .max(20)
      .default(0)
      .describe('Servers that only serve reads; they never take over. 0 to 20, Neo4j manual.'),
  })
  .describe('Servers of this cluster.')
