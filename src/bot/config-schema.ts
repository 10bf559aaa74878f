import * as z from 'zod'
import { deliveryClasses, mergeableClasses } from './delivery-class.ts'
import { mergeMethods } from './forge.ts'

function form(pattern: RegExp, description: string) {
  return z.string().regex(pattern).meta({ 'x-form': description })
}

/** A name that git takes for a branch and no command line for an option. */
const branch = form(
  /^(?!.*(\.\.|\/\/|\/\.|@\{|\.lock(\/|$)))[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9_-])?$/,
  'the name of a branch: letters, digits, dots, dashes, underscores and slashes',
)

/** The same, and `{cluster}` as a whole part of it. */
const branchOfCluster = form(
  /^(?!.*(\.\.|\/\/|\/\.|@\{|\.lock(\/|$)))([A-Za-z0-9]|\{cluster\}$|\{cluster\}\/)([A-Za-z0-9._-]|\/|\/\{cluster\}(?=\/|$))*$/,
  'the name of a branch: letters, digits, dots, dashes, underscores and slashes, perhaps with {cluster} between slashes',
)

const inside = form(
  /^(?!\.\.?(\/|$))(?!.*\/\.\.?(\/|$))(?!\.git(\/|$))[^/\\\s](.*[^/\\\s])?$/,
  'a folder inside the repository, without a slash at its ends and without ..',
)

const byClass = z.partialRecord(z.enum(deliveryClasses), z.array(z.string().min(1).max(50)))

const delivery = z.strictObject({
  repository: form(/^[A-Za-z0-9-]+\/[A-Za-z0-9._-]+$/, 'a repository as owner/name')
    .optional()
    .describe(
      'Where the trees live; by default this repository. The bot must be allowed to write there (--allow).',
    ),
  branch: branchOfCluster
    .optional()
    .describe(
      'Branch that pull requests go to; by default the default branch of that repository. With {cluster}, such as env/{cluster}, each cluster (and hub) has a branch of its own, which must be there.',
    ),
  path: inside.default('rendered').describe('Folder that holds the trees.'),
  prefix: branch
    .default('neofleet')
    .describe('First part of the names of the bot’s branches. What begins so is the bot’s.'),
  pullRequests: z
    .enum(['fleet', 'wave', 'cluster'])
    .default('wave')
    .describe(
      'One for each fleet; one for each wave of clusters, readers before those they read from; or one for each cluster.',
    ),
  waitForArgocd: z
    .boolean()
    .default(false)
    .describe(
      'true: the next wave opens when Argo CD says that the Applications of the clusters before it are Healthy and Synced. Where it is, ARGOCD_SERVER and ARGOCD_AUTH_TOKEN say.',
    ),
  verifiedCommits: z
    .boolean()
    .default(false)
    .describe(
      'true: commits are made by the forge, which signs them; only a GitHub App or a workflow can ask for that.',
    ),
  autoMerge: z
    .array(z.enum(mergeableClasses))
    .default([])
    .describe(
      'Classes whose pull requests are merged without a person, when the checks and reviews that the branch requires have passed. What loses data and what carries out a failovers or retired record never is.',
    ),
  mergeMethod: z
    .enum(mergeMethods)
    .default('merge')
    .describe('How they are merged; a merge queue has its own way.'),
  labels: byClass
    .default({})
    .describe(
      'Labels of a pull request besides neofleet, by its class: that of its worst change, or failover where it carries out a failovers or retired record.',
    ),
  reviewers: byClass
    .default({})
    .describe('Who is asked to review, by the class: users, and teams as org/team.'),
})

/** `.neofleet.yaml`: what the bot does for a repository. It is read from the default branch only. */
export const botDocument = z.strictObject({
  $schema: z.string().optional(),
  apiVersion: z.literal('neofleet.dev/v1alpha1'),
  kind: z.literal('Bot'),
  fleets: z
    .array(z.string().min(1))
    .min(1)
    .describe('Fleets and cluster sets: files, folders with fleet.yaml, or patterns such as fleets/*.'),
  overlays: z.array(inside).default([]).describe('Folders with overlays of your own.'),
  preview: z
    .boolean()
    .default(true)
    .describe('Whether pull requests are told, in one comment and a check, what they would change.'),
  forks: z
    .boolean()
    .default(false)
    .describe(
      'true: pull requests of forks are told too, by a process without credentials that reads nothing but them; false: nothing of a fork is looked at.',
    ),
  delivery: delivery
    .optional()
    .describe('Whether and how rendered trees are brought by pull requests; without it none is opened.'),
})

export type BotDocument = z.output<typeof botDocument>
export type Delivery = z.output<typeof delivery>
