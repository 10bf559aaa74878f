import { gitAs } from '../git-server.ts'
import { type Call, forbidden, notFound, page, pullOf, type Reply, type Route, refused } from './call.ts'
import { listChecks, writeCheck } from './checks.ts'
import { changeComment, comment, createComment } from './comments.ts'
import { filled } from './filled.ts'
import { mergeNow } from './merges.ts'
import { createPull, label, listPulls, pullBody, updatePull } from './pulls.ts'

const repository = '/repos/{owner}/{repo}'
function setLabels(call: Call, change: (labels: string[]) => string[]): Reply {
  const pull = pullOf(call)
  if (pull === undefined) return notFound
  pull.labels = change(pull.labels)
  return { status: 200, body: pull.labels.map(label) }
}

/** A commit without an author is the App's, and GitHub signs it; one of a person's token is nobody's signature. */
function createCommit({ world, body }: Call): Reply {
  const { tree, message, parents } = body as { tree: string; message: string; parents: string[] }
  const isApp = world.viewer === ''
  const [name, email] = isApp
    ? ['fleet-bot[bot]', '77+fleet-bot[bot]@users.noreply.github.com']
    : [world.viewer, `${world.viewer}@example.com`]
  let sha: string
  try {
    const words = parents.flatMap((parent) => ['-p', parent])
    sha = gitAs({ name, email }, world.folder, 'commit-tree', ...words, '-m', message, tree)
  } catch {
    return refused('Tree SHA does not exist')
  }
  const reason = isApp ? 'valid' : 'unsigned'
  const verification = { verified: isApp, reason, signature: null, payload: null, verified_at: null }
  return {
    status: 201,
    body: filled('git-commit', {
      sha,
      message,
      verification,
      parents: [],
      tree: { sha: tree, url: 'https://api.github.com/x' },
    }),
  }
}

/** A token of the App, as GitHub gives it for an hour. */
export const installationToken = 'ghs_12_eyJcanaryCanaryCanary.eyJcanaryCanaryCanary.canaryCanaryCanary'

/** What the server answers, by method and path of the description. */
export const routes: Readonly<Record<string, Route>> = {
  'get /user': ({ world }) =>
    world.viewer === '' ? forbidden : { status: 200, body: filled('public-user', { login: world.viewer }) },
  [`get ${repository}/installation`]: ({ world }) => ({
    status: 200,
    body: filled('installation', { id: 7, permissions: world.appPermissions }),
  }),
  'post /app/installations/{installation_id}/access_tokens': ({ world, body }) => {
    const { permissions } = body as { permissions: Readonly<Record<string, string>> }
    if (Object.keys(permissions).some((name) => world.appPermissions[name] === undefined))
      return refused('The permissions requested are not granted to this installation.')
    const times = { expires_at: '2026-11-24T01:00:00Z' }
    return {
      status: 201,
      body: filled('installation-token', { token: installationToken, ...times, permissions }),
    }
  },
  'get /app': () => ({
    status: 200,
    body: filled('integration', { id: 12, slug: 'fleet-bot', name: 'Fleet bot' }),
  }),
  [`post ${repository}/git/commits`]: createCommit,
  [`get ${repository}/pulls`]: listPulls,
  [`post ${repository}/pulls`]: createPull,
  [`patch ${repository}/pulls/{pull_number}`]: updatePull,
  [`put ${repository}/pulls/{pull_number}/merge`]: (call) => {
    const pull = pullOf(call)
    return pull === undefined ? notFound : mergeNow(call.world, pull, call.body)
  },
  [`post ${repository}/pulls/{pull_number}/requested_reviewers`]: (call) => {
    const pull = pullOf(call)
    if (pull === undefined) return notFound
    const { reviewers = [], team_reviewers: teams = [] } = call.body as Record<string, string[]>
    if (reviewers.includes(pull.author))
      return refused('Review cannot be requested from pull request author.')
    const { outsiders } = call.world
    if (reviewers.some((login) => outsiders.has(login)))
      return refused('Reviews may only be requested from collaborators. One or more of the users is not one.')
    // What GitHub says to a token that may not see the teams of an organisation.
    if (teams.some((slug) => outsiders.has(slug)))
      return refused("Could not resolve to a node with the global id of 'T_kwDO'.")
    pull.reviewers = [...new Set([...pull.reviewers, ...reviewers])]
    pull.teams = [...new Set([...pull.teams, ...teams])]
    return { status: 201, body: pullBody(call.world, pull, 'pull-request-simple') }
  },
  [`get ${repository}/issues/{issue_number}/comments`]: (call) => {
    const pull = pullOf(call)
    if (pull === undefined) return notFound
    const rows = call.world.comments.filter(({ issue }) => issue === pull.number)
    return { status: 200, body: page(rows, call.query).map(({ id }) => comment(call.world, id)) }
  },
  [`post ${repository}/issues/{issue_number}/comments`]: createComment,
  [`patch ${repository}/issues/comments/{comment_id}`]: (call) => changeComment(call, false),
  [`delete ${repository}/issues/comments/{comment_id}`]: (call) => changeComment(call, true),
  [`post ${repository}/issues/{issue_number}/labels`]: (call) =>
    setLabels(call, (labels) => {
      const known = (name: string) =>
        call.world.labels.find((one) => one.toLowerCase() === name.toLowerCase())
      return [...new Set([...labels, ...(call.body['labels'] as string[]).map((one) => known(one) ?? one)])]
    }),
  [`delete ${repository}/issues/{issue_number}/labels/{name}`]: (call) => {
    const name = decodeURIComponent(call.parameters['name'] ?? '')
    if (!pullOf(call)?.labels.includes(name)) return notFound
    return setLabels(call, (labels) => labels.filter((one) => one !== name))
  },
  [`post ${repository}/check-runs`]: writeCheck,
  [`patch ${repository}/check-runs/{check_run_id}`]: writeCheck,
  [`get ${repository}/commits/{ref}/check-runs`]: listChecks,
}
