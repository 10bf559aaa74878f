import * as z from 'zod'
import type { GitHub } from '../io/github/open-github.ts'
import type { Forge, Merge, MergeMethod, MergeState } from './forge.ts'
import { anything, type GithubPlace } from './github-shapes.ts'
import { done, mapped } from './mapped.ts'

const state = /* GraphQL */ `query mergeState($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) {
    autoMergeAllowed mergeCommitAllowed squashMergeAllowed rebaseMergeAllowed
    pullRequest(number: $number) {
      id headRefOid isInMergeQueue isMergeQueueEnabled mergeStateStatus reviewDecision
      autoMergeRequest { enabledAt }
      statusCheckRollup { state }
      commits(last: 100) { nodes { commit { signature { isValid } } } }
      baseRef {
        refUpdateRule { requiredStatusCheckContexts requiresSignatures }
        rules(first: 100) { nodes { type } }
      }
    }
  }
}`

const stateShape = z.object({
  repository: z.object({
    autoMergeAllowed: z.boolean(),
    mergeCommitAllowed: z.boolean(),
    squashMergeAllowed: z.boolean(),
    rebaseMergeAllowed: z.boolean(),
    pullRequest: z.object({
      id: z.string(),
      headRefOid: z.string(),
      isInMergeQueue: z.boolean(),
      isMergeQueueEnabled: z.boolean(),
      mergeStateStatus: z.string(),
      reviewDecision: z.string().nullable(),
      autoMergeRequest: z.looseObject({}).nullable(),
      statusCheckRollup: z.object({ state: z.string() }).nullable(),
      commits: z.object({
        nodes: z.array(
          z.object({ commit: z.object({ signature: z.object({ isValid: z.boolean() }).nullable() }) }),
        ),
      }),
      baseRef: z.object({
        refUpdateRule: z
          .object({
            requiredStatusCheckContexts: z.array(z.string()).nullable(),
            requiresSignatures: z.boolean(),
          })
          .nullable(),
        rules: z.object({ nodes: z.array(z.object({ type: z.string() })) }).nullable(),
      }),
    }),
  }),
})

/** The words of GitHub that are not simply `waits`. */
const progresses: Readonly<Record<string, MergeState['progress']>> = {
  CLEAN: 'ready',
  HAS_HOOKS: 'ready',
  DIRTY: 'conflicts',
  UNKNOWN: 'unknown',
}

function mergeStateOf({ repository }: z.output<typeof stateShape>): MergeState {
  const { pullRequest: pull } = repository
  const { refUpdateRule: rule, rules } = pull.baseRef
  const types = new Set((rules?.nodes ?? []).map(({ type }) => type))
  const needsChecks =
    (rule?.requiredStatusCheckContexts ?? []).length > 0 ||
    types.has('REQUIRED_STATUS_CHECKS') ||
    types.has('WORKFLOWS')
  // An App that may bypass rules is told that all is well before its checks have passed.
  const passed = pull.statusCheckRollup === null ? !needsChecks : pull.statusCheckRollup.state === 'SUCCESS'
  const progress = progresses[pull.mergeStateStatus] ?? 'waits'
  const needsSignature = rule?.requiresSignatures === true || types.has('REQUIRED_SIGNATURES')
  const allowed: Readonly<Record<MergeMethod, boolean>> = {
    merge: repository.mergeCommitAllowed,
    squash: repository.squashMergeAllowed,
    rebase: repository.rebaseMergeAllowed,
  }
  return {
    id: pull.id,
    commit: pull.headRefOid,
    progress: progress === 'ready' && !passed ? 'waits' : progress,
    isQueued: pull.isInMergeQueue,
    isArmed: pull.autoMergeRequest !== null,
    hasQueue: pull.isMergeQueueEnabled,
    needsChecks,
    isReviewed: pull.reviewDecision !== null,
    lacksSignature:
      needsSignature && pull.commits.nodes.some(({ commit }) => commit.signature?.isValid !== true),
    mayArm: repository.autoMergeAllowed,
    methods: (Object.keys(allowed) as MergeMethod[]).filter((method) => allowed[method]),
  }
}

const arm = /* GraphQL */ `mutation enablePullRequestAutoMerge($input: EnablePullRequestAutoMergeInput!) {
  enablePullRequestAutoMerge(input: $input) { clientMutationId }
}`
const enqueue = /* GraphQL */ `mutation enqueuePullRequest($input: EnqueuePullRequestInput!) {
  enqueuePullRequest(input: $input) { clientMutationId }
}`
const disarm = /* GraphQL */ `mutation disablePullRequestAutoMerge($input: DisablePullRequestAutoMergeInput!) {
  disablePullRequestAutoMerge(input: $input) { clientMutationId }
}`

async function merge(github: GitHub, place: GithubPlace, { number, id, commit, how, method }: Merge) {
  if (how === 'now') {
    const route = 'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge'
    const wish = { ...place, pull_number: number, sha: commit, merge_method: method }
    return github.write(route, wish, anything, 'notifying')
  }
  const input = { pullRequestId: id, expectedHeadOid: commit }
  if (how === 'queue') return github.graphql(enqueue, { input }, anything, 'write')
  const wish = { ...input, mergeMethod: method.toUpperCase() }
  return github.graphql(arm, { input: wish }, anything, 'write')
}

/** Merging on GitHub: what only GraphQL knows is asked there. */
export function githubMerges(
  github: GitHub,
  place: GithubPlace,
): Pick<Forge, 'mergeState' | 'merge' | 'disarm'> {
  return {
    mergeState: async (number) =>
      mapped(await github.graphql(state, { ...place, number }, stateShape, 'read'), mergeStateOf),
    merge: async (wish) => done(await merge(github, place, wish)),
    disarm: async (id) =>
      done(await github.graphql(disarm, { input: { pullRequestId: id } }, anything, 'write')),
  }
}
