import * as z from 'zod'
import type { GitHub } from '../io/github/open-github.ts'
import type { Answer } from '../io/trouble.ts'
import type { Comment, Forge, Pull } from './forge.ts'
import { writeGithubCheck } from './github-checks.ts'
import {
  anything,
  checkShape,
  commentShape,
  nothingOrMore,
  pullShape,
  signedShape,
  viewerShape,
} from './github-shapes.ts'

function done<T>(answer: Answer<T>): Answer<null> {
  return answer.trouble === undefined ? { value: null } : answer
}

function mapped<A, B>(answer: Answer<A>, change: (value: A) => B): Answer<B> {
  return answer.trouble === undefined ? { value: change(answer.value) } : answer
}

/** GitHub as a forge; a second forge is one more file like this one. */
export function githubForge(github: GitHub, repository: string): Forge {
  const [owner = '', repo = ''] = repository.split('/')
  const place = { owner, repo }
  const pullOf = (row: z.output<typeof pullShape>): Pull => ({
    number: row.number,
    branch: row.head.ref,
    commit: row.head.sha,
    isOwn: row.head.repo?.full_name.toLowerCase() === repository.toLowerCase(),
    base: row.base.ref,
    body: row.body ?? '',
    state: row.state === 'open' ? 'open' : row.merged_at === null ? 'closed' : 'merged',
    labels: row.labels.map(({ name }) => name),
    reviewers: [
      ...(row.requested_reviewers ?? []).map(({ login }) => login),
      ...(row.requested_teams ?? []).map(({ slug }) => `${owner}/${slug}`),
    ],
  })
  let viewer: string | undefined
  /** The login of the token; an App has none, and GitHub says so with 403. */
  const login = async (): Promise<Answer<string>> => {
    if (viewer !== undefined) return { value: viewer }
    const { value, trouble } = await github.get('GET /user', {}, viewerShape)
    if (trouble !== undefined && trouble.kind !== 'denied') return { trouble }
    viewer = value?.login ?? ''
    return { value: viewer }
  }
  const pulls = async (parameters: Readonly<Record<string, string>>) =>
    mapped(
      await github.list('GET /repos/{owner}/{repo}/pulls', { ...place, ...parameters }, z.array(pullShape)),
      (rows) => rows.map(pullOf),
    )
  return {
    openPulls: () => pulls({ state: 'open' }),
    closedPulls: async (branch) =>
      mapped(
        await pulls({ state: 'closed', head: `${owner}:${branch}`, sort: 'created', direction: 'desc' }),
        (found) => found.filter((pull) => pull.isOwn && pull.branch === branch),
      ),
    openPull: async ({ branch, ...draft }) =>
      mapped(
        await github.write(
          'POST /repos/{owner}/{repo}/pulls',
          { ...place, ...draft, head: branch },
          pullShape,
          'notifying',
        ),
        pullOf,
      ),
    changePull: async (number, change) =>
      mapped(
        await github.write(
          'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
          { ...place, pull_number: number, ...change },
          pullShape,
        ),
        pullOf,
      ),
    signCommit: async ({ parent, ...commit }) => {
      // Without an author GitHub takes the App for it, and signs.
      const route = 'POST /repos/{owner}/{repo}/git/commits'
      const made = await github.write(route, { ...place, ...commit, parents: [parent] }, signedShape)
      if (made.trouble !== undefined) return made
      const { sha, verification } = made.value
      if (verification.verified) return { value: sha }
      const detail = `GitHub did not sign the commit ${sha}: ${verification.reason}.`
      const help = 'Run the bot as a GitHub App, or leave out delivery.verifiedCommits.'
      return { trouble: { kind: 'refused', detail, help } }
    },
    addLabels: async (number, labels) =>
      done(
        await github.write(
          'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
          { ...place, issue_number: number, labels },
          anything,
        ),
      ),
    removeLabel: async (number, name) => {
      const route = 'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}'
      const removed = await github.write(route, { ...place, issue_number: number, name }, nothingOrMore)
      return removed.trouble?.kind === 'missing' ? { value: null } : done(removed)
    },
    askReviewers: async (number, reviewers) => {
      const teams = reviewers.filter((name) => name.includes('/')).map((name) => name.split('/')[1] ?? '')
      const users = reviewers.filter((name) => !name.includes('/'))
      return done(
        await github.write(
          'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
          { ...place, pull_number: number, reviewers: users, team_reviewers: teams },
          anything,
          'notifying',
        ),
      )
    },
    comments: async (number) => {
      const name = await login()
      if (name.trouble !== undefined) return name
      const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'
      const found = await github.list(route, { ...place, issue_number: number }, z.array(commentShape))
      return mapped(found, (rows) =>
        rows.map(
          ({ id, body = '', user }): Comment => ({
            id,
            body,
            isOwn: name.value === '' ? user?.type === 'Bot' : user?.login === name.value,
          }),
        ),
      )
    },
    addComment: async (number, body) =>
      done(
        await github.write(
          'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
          { ...place, issue_number: number, body },
          anything,
          'notifying',
        ),
      ),
    changeComment: async (id, body) =>
      done(
        await github.write(
          'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
          { ...place, comment_id: id, body },
          anything,
        ),
      ),
    removeComment: async (id) => {
      const route = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}'
      const removed = await github.write(route, { ...place, comment_id: id }, nothingOrMore)
      return removed.trouble?.kind === 'missing' ? { value: null } : done(removed)
    },
    checks: async (commit, name) =>
      mapped(
        await github.get(
          'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
          { ...place, ref: commit, check_name: name, per_page: 100 },
          z.object({ check_runs: z.array(checkShape) }),
        ),
        ({ check_runs: rows }) =>
          rows.map((row) => ({
            id: row.id,
            input: row.external_id ?? '',
            isDone: row.status === 'completed',
            annotations: row.output.annotations_count,
          })),
      ),
    writeCheck: (check, known) => writeGithubCheck(github, place, check, known),
  }
}
