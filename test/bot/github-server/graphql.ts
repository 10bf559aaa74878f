import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildSchema, execute, GraphQLError, parse, validate } from 'graphql'
import type { Reply } from './call.ts'
import { isSigned, mergeStateOf, rollupOf } from './merges.ts'
import { headOf, type PullRow, type World } from './world.ts'

/** The part of GitHub's schema that a bot needs (MIT, see test/fixtures/github/README.md). */
const file = join(resolve(import.meta.dirname, '../../..'), 'test/fixtures/github/graphql-slice.graphql')
const schema = buildSchema(readFileSync(file, 'utf8'))

function pullObject(world: World, pull: PullRow) {
  const head = headOf(world, pull)
  const { checks = [], needsReview, needsSignatures, hasQueue = false } = world.protection ?? {}
  const rollup = rollupOf(world, head)
  const types = [...(hasQueue ? ['MERGE_QUEUE'] : []), ...(needsSignatures ? ['REQUIRED_SIGNATURES'] : [])]
  return {
    id: `PR_${pull.number}`,
    headRefOid: head,
    isInMergeQueue: pull.isQueued,
    isMergeQueueEnabled: hasQueue,
    mergeStateStatus: mergeStateOf(world, pull),
    reviewDecision: pull.labels.includes('approved') ? 'APPROVED' : needsReview ? 'REVIEW_REQUIRED' : null,
    autoMergeRequest: pull.isArmed ? { enabledAt: '2026-11-24T00:00:00Z' } : null,
    statusCheckRollup: rollup === null ? null : { state: rollup },
    commits: { nodes: [{ commit: { signature: isSigned(world, head) ? { isValid: true } : null } }] },
    baseRef: {
      refUpdateRule:
        checks.length === 0 ? null : { requiredStatusCheckContexts: checks, requiresSignatures: false },
      rules: { nodes: types.map((type) => ({ type })) },
    },
  }
}

type Input = { input: { pullRequestId: string; expectedHeadOid?: string } }

/** What all mutations have in common: their subject, as the caller knows it. */
function subject(world: World, { input }: Input): PullRow {
  const pull = world.pulls.find(({ number }) => `PR_${number}` === input.pullRequestId)
  if (pull === undefined)
    throw new GraphQLError('Could not resolve to a node', { extensions: { type: 'NOT_FOUND' } })
  const { expectedHeadOid: expected } = input
  if (expected !== undefined && expected !== headOf(world, pull))
    throw new GraphQLError('Head branch was modified', { extensions: { type: 'UNPROCESSABLE' } })
  return pull
}

function rootOf(world: World) {
  return {
    repository: () => ({
      autoMergeAllowed: world.mayArm,
      mergeCommitAllowed: true,
      squashMergeAllowed: false,
      rebaseMergeAllowed: false,
      pullRequest: ({ number }: { number: number }) => {
        const pull = world.pulls.find((row) => row.number === number)
        return pull === undefined ? null : pullObject(world, pull)
      },
    }),
    enablePullRequestAutoMerge: (given: Input) => {
      const pull = subject(world, given)
      if (!world.mayArm) throw new GraphQLError('Auto merge is not allowed for this repository')
      if (world.protection === undefined)
        throw new GraphQLError('Protected branch rules not configured for this branch')
      if (mergeStateOf(world, pull) === 'CLEAN') throw new GraphQLError('Pull request is in clean status')
      pull.isArmed = true
      return {}
    },
    disablePullRequestAutoMerge: (given: Input) => {
      const pull = subject(world, given)
      if (!pull.isArmed) throw new GraphQLError("Can't disable auto-merge for this pull request.")
      pull.isArmed = false
      return {}
    },
    enqueuePullRequest: (given: Input) => {
      const pull = subject(world, given)
      if (world.protection?.hasQueue !== true) throw new GraphQLError('The merge queue is not enabled')
      if (mergeStateOf(world, pull) !== 'CLEAN') throw new GraphQLError('Pull request is not mergeable')
      pull.isQueued = true
      return {}
    },
  }
}

/** Whether a query would change something. */
export function isMutation(body: unknown): boolean {
  return String((body as { query?: unknown }).query).startsWith('mutation')
}

/** Answers a query as GitHub does, errors with status 200 among them; a query that its schema refuses is a problem. */
export async function answerGraphql(
  world: World,
  { query, variables }: Readonly<Record<string, unknown>>,
): Promise<Reply & { readonly problem: string | undefined }> {
  const document = parse(String(query))
  const [wrong] = validate(schema, document)
  if (wrong !== undefined)
    return { status: 200, body: { errors: [{ message: wrong.message }] }, problem: wrong.message }
  const { data, errors } = await execute({
    schema,
    document,
    rootValue: rootOf(world),
    variableValues: variables as Record<string, unknown>,
  })
  const told = errors?.map(({ message, extensions, path }) => ({ message, path, ...extensions }))
  return { status: 200, body: { data, ...(told === undefined ? {} : { errors: told }) }, problem: undefined }
}
