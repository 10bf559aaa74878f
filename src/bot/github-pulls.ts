import * as z from 'zod'
import type { GitHub } from '../io/github/open-github.ts'
import type { Forge, Pull } from './forge.ts'
import { anything, type GithubPlace, nothingOrMore, pullShape } from './github-shapes.ts'
import { done, mapped } from './mapped.ts'

/** Pull requests, their labels and reviewers, on GitHub. */
export function githubPulls(
  github: GitHub,
  place: GithubPlace,
): Pick<
  Forge,
  'openPulls' | 'closedPulls' | 'openPull' | 'changePull' | 'addLabels' | 'removeLabel' | 'askReviewers'
> {
  const { owner, repo } = place
  const pullOf = (row: z.output<typeof pullShape>): Pull => ({
    number: row.number,
    url: row.html_url,
    branch: row.head.ref,
    commit: row.head.sha,
    isOwn: row.head.repo?.full_name.toLowerCase() === `${owner}/${repo}`.toLowerCase(),
    base: row.base.ref,
    body: row.body ?? '',
    state: row.state === 'open' ? 'open' : row.merged_at === null ? 'closed' : 'merged',
    isArmed: row.auto_merge != null,
    labels: row.labels.map(({ name }) => name),
    reviewers: [
      ...(row.requested_reviewers ?? []).map(({ login }) => login),
      ...(row.requested_teams ?? []).map(({ slug }) => `${owner}/${slug}`),
    ],
  })
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
      const asked = await github.write(
        'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
        { ...place, pull_number: number, reviewers: users, team_reviewers: teams },
        anything,
        'notifying',
      )
      // So GitHub calls a team that the token may not see, and for a moment what was just made.
      if (teams.length === 0 || !/could not resolve to a node/i.test(asked.trouble?.detail ?? ''))
        return done(asked)
      const help = 'Let the token read the teams of the organization, which that of a workflow may not.'
      return { trouble: { kind: 'missing', detail: asked.trouble?.detail ?? '', help } }
    },
  }
}
