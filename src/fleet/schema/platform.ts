import * as z from 'zod'
import { dns } from './dns.ts'
import { clusterName, dnsLabel, repositoryPath } from './scalars.ts'

/** A chart that the fleet needs; `manage: true` makes the hub install it. */
const chart = z
  .strictObject({
    version: z.string().min(1).optional().describe('Chart version; decides which fields exist.'),
    manage: z
      .boolean()
      .default(false)
      .describe('false: required values are written down and checked, nothing is installed.'),
    repoURL: z.string().min(1).optional().describe('Chart repository, when it is not the project’s own.'),
    operatorNamespace: dnsLabel
      .optional()
      .describe('Namespace that its operator runs in; network policies admit the one of neo4j-operator.'),
    prober: z
      .string()
      .min(1)
      .optional()
      .describe('Host and port of the blackbox exporter; prometheus-operator alone uses it.'),
  })
  .describe('A chart the fleet needs in every cluster.')

/** Charts by name, such as `cilium` or `neo4j-operator`. */
export const platform = z.record(z.string(), chart).describe('Charts that the fleet needs, by name.')

/** One branch for each cluster, and pull requests from one cluster to the next. */
const promotion = z
  .strictObject({
    branches: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/)
      .default('environment')
      .meta({ 'x-form': 'lower-case words between slashes' })
      .describe(
        'What the branches begin with: a cluster’s is environment/FLEET/CLUSTER, its proposal the same with -next.',
      ),
    repository: dnsLabel
      .optional()
      .describe('Name of your GitRepository of GitOps Promoter; with it the hub has a PromotionStrategy.'),
    autoMerge: z
      .boolean()
      .default(false)
      .describe('Whether GitOps Promoter merges by itself where its checks pass; otherwise a person does.'),
  })
  .describe('A branch for each cluster, promoted in the order of an upgrade. {} for all defaults.')

/** Where the tree is committed and who applies it. */
export const gitops = z
  .strictObject({
    repoURL: z.string().min(1),
    path: repositoryPath.default('rendered'),
    revision: z.string().default('main'),
    namespace: dnsLabel.default('argocd').describe('Namespace of Argo CD in the hub.'),
    mode: z
      .enum(['rendered', 'plugin'])
      .default('rendered')
      .describe('rendered: Argo CD applies the committed tree; plugin: it renders from the spec.'),
    specPath: repositoryPath
      .optional()
      .describe(
        'Folder of the file that says it, from the top of the repository, for mode plugin; of fleets that take it over from a base or a cluster set, neofleet works out their own.',
      ),
    promotion: promotion.optional(),
    hub: z
      .strictObject({
        name: clusterName,
        region: z.string().optional(),
        kubeContext: z.string().min(1).optional().describe('kubectl context of the hub, for diff --live.'),
      })
      .optional()
      .describe('The cluster that runs Argo CD.'),
  })
  .describe('Where the tree is committed and who applies it.')

/** How the clusters reach each other; what `type` may be is what the overlay folders say. */
export const networking = z
  .object({
    type: z.string().min(1).describe('Name of an overlay: cilium, or a folder of your own.'),
    dns: dns.optional(),
  })
  .catchall(z.record(z.string(), z.unknown()))
  .describe('How the clusters reach each other, with a block of options for each overlay.')

const operation = z.strictObject({
  op: z.enum(['add', 'remove', 'replace', 'move', 'copy', 'test']),
  path: z
    .string()
    .regex(/^(\/.*)?$/)
    .meta({ 'x-form': 'a JSON pointer such as /spec/replicas' }),
  from: z.string().optional(),
  value: z.unknown().optional(),
})

/** The user's last word over rendered objects. */
export const patch = z
  .strictObject({
    target: z
      .strictObject({
        kind: z.string().min(1),
        name: z.string().min(1).optional(),
        namespace: z.string().min(1).optional(),
        cluster: clusterName.optional().describe('Absent: every cluster.'),
      })
      .describe('Which objects it changes.'),
    expects: z.int().min(1).describe('How many objects it must match; another number is an error.'),
    operations: z.array(operation).min(1).optional().describe('RFC 6902 operations.'),
    merge: z.record(z.string(), z.unknown()).optional().describe('RFC 7386 merge patch; null deletes.'),
  })
  .describe('A change to rendered objects, by kind, name and cluster.')
