import * as z from 'zod'

/** A repository as GitHub's routes have it. */
export interface GithubPlace {
  readonly owner: string
  readonly repo: string
}

const user = z.object({ login: z.string(), type: z.string() }).nullable()

/** A pull request, alone or in a list. */
export const pullShape = z.object({
  number: z.int(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  body: z.string().nullable(),
  merged_at: z.string().nullable(),
  auto_merge: z.looseObject({}).nullish(),
  labels: z.array(z.object({ name: z.string() })),
  requested_reviewers: z.array(z.object({ login: z.string() })).optional(),
  requested_teams: z.array(z.object({ slug: z.string() })).optional(),
  head: z.object({
    ref: z.string(),
    sha: z.string(),
    repo: z.object({ full_name: z.string() }).nullable(),
  }),
  base: z.object({ ref: z.string() }),
})

export const commentShape = z.object({ id: z.int(), body: z.string().optional(), user })

export const checkShape = z.object({
  id: z.int(),
  external_id: z.string().nullable(),
  status: z.string(),
  output: z.object({ annotations_count: z.int() }),
})

/** Any answer to a write whose content does not matter. */
export const anything = z.union([z.looseObject({}), z.array(z.unknown())])

/** The answer to a removal: nothing, or what is left. */
export const nothingOrMore = z.unknown()

export const signedShape = z.object({
  sha: z.string(),
  verification: z.object({ verified: z.boolean(), reason: z.string() }),
})

export const viewerShape = z.object({ login: z.string() })
