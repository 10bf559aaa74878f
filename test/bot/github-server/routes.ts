import { gitAs } from '../git-server.ts'
import { filled } from './filled.ts'
import { mergeNow } from './merges.ts'
import { commitOf, commitsBetween, headOf, type PullRow, type World } from './world.ts'

/** A request that has found its route. */
export interface Call {
  readonly world: World
  readonly parameters: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
}

export interface Reply {
  readonly status: number
  readonly body?: unknown
}

type Route = (call: Call) => Reply

const repository = '/repos/{owner}/{repo}'
/** Characters of a body, a comment or a description. */
const longest = 65_536

const notFound: Reply = { status: 404, body: { message: 'Not Found', documentation_url: 'x' } }

function refused(message: string): Reply {
  const errors = [{ resource: 'PullRequest', code: 'custom', message }]
  return { status: 422, body: { message: 'Validation Failed', errors, documentation_url: 'x' } }
}

function tooLong(text: unknown): boolean {
  return typeof text === 'string' && [...text].length > longest
}

function user(login: string): unknown {
  return filled('simple-user', { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' })
}

function side(world: World, full: string, branch: string, commit: string): unknown {
  const [owner = '', name = ''] = full.split('/')
  const repo = filled('repository', {
    name,
    full_name: full,
    owner: user(owner),
    default_branch: 'main',
    fork: full !== world.repository,
  })
  return { label: `${owner}:${branch}`, ref: branch, sha: commit, user: user(owner), repo }
}

function pullBody(world: World, pull: PullRow, kind: string): unknown {
  const head = headOf(world, pull)
  return filled(kind, {
    number: pull.number,
    state: pull.state,
    title: pull.title,
    body: pull.body,
    user: user(pull.author),
    draft: false,
    merged_at: pull.mergedAt,
    auto_merge: pull.isArmed
      ? filled('auto-merge', { enabled_by: user('someone'), merge_method: 'merge' })
      : null,
    closed_at: pull.state === 'closed' ? '2026-11-24T00:00:00Z' : null,
    labels: pull.labels.map(label),
    requested_reviewers: pull.reviewers.map(user),
    requested_teams: pull.teams.map((slug) => filled('team', { slug, name: slug, type: 'organization' })),
    head: side(world, pull.from, pull.branch, head),
    base: side(world, world.repository, pull.base, commitOf(world, pull.base)),
    merged: pull.mergedAt !== null,
  })
}

function label(name: string): Record<string, unknown> {
  return filled('label', { name, color: 'ededed', description: '' })
}

function page<T>(items: readonly T[], query: URLSearchParams): readonly T[] {
  const size = Math.min(100, Number(query.get('per_page') ?? 30))
  const number = Number(query.get('page') ?? 1)
  return items.slice((number - 1) * size, number * size)
}

function pullOf({ world, parameters }: Call): PullRow | undefined {
  const number = Number(parameters['pull_number'] ?? parameters['issue_number'])
  return world.pulls.find((pull) => pull.number === number)
}

function listPulls({ world, query }: Call): Reply {
  for (const pull of world.pulls) headOf(world, pull)
  const state = query.get('state') ?? 'open'
  const [head, base] = [query.get('head'), query.get('base')]
  const rows = world.pulls.filter((pull) => {
    const isHidden = pull.hidden > 0
    if (isHidden) pull.hidden -= 1
    return (
      !isHidden &&
      (state === 'all' || pull.state === state) &&
      (head === null || head === `${pull.from.split('/')[0]}:${pull.branch}`) &&
      (base === null || base === pull.base)
    )
  })
  const newestFirst = rows.toSorted((a, b) => b.number - a.number)
  return {
    status: 200,
    body: page(newestFirst, query).map((pull) => pullBody(world, pull, 'pull-request-simple')),
  }
}

function createPull({ world, body }: Call): Reply {
  const { head, base, title } = body as { head: string; base: string; title?: string }
  const branch = head.replace(/^[^:]*:/, '')
  const [from, to] = [commitOf(world, branch), commitOf(world, base)]
  if (from === '') return refused('Field "head" is invalid')
  if (to === '') return refused('Field "base" is invalid')
  if (tooLong(body['body'])) return refused('body is too long (maximum is 65536 characters)')
  const same = world.pulls.find(
    (pull) => pull.state === 'open' && pull.branch === branch && pull.base === base,
  )
  if (same) return refused(`A pull request already exists for ${world.repository.split('/')[0]}:${branch}.`)
  if (commitsBetween(world, to, from) === 0) return refused(`No commits between ${base} and ${branch}`)
  const pull: PullRow = {
    number: world.pulls.length + 1,
    branch,
    from: world.repository,
    author: world.viewer || 'neofleet[bot]',
    base,
    title: title ?? '',
    body: (body['body'] as string | undefined) ?? null,
    state: 'open',
    mergedAt: null,
    head: from,
    labels: [],
    reviewers: [],
    teams: [],
    isArmed: false,
    isQueued: false,
    hidden: world.delay,
  }
  world.pulls.push(pull)
  return { status: 201, body: pullBody(world, pull, 'pull-request') }
}

function updatePull(call: Call): Reply {
  const pull = pullOf(call)
  if (pull === undefined) return notFound
  const { title, body, state, base } = call.body as Partial<PullRow>
  if (tooLong(body)) return refused('body is too long (maximum is 65536 characters)')
  if (state === 'open' && pull.mergedAt !== null) return refused('state cannot be changed.')
  headOf(call.world, pull)
  Object.assign(
    pull,
    Object.fromEntries(
      Object.entries({ title, body, state, base }).filter(([, value]) => value !== undefined),
    ),
  )
  return { status: 200, body: pullBody(call.world, pull, 'pull-request') }
}

function comment(world: World, id: number): unknown {
  const row = world.comments.find((one) => one.id === id)
  return filled('issue-comment', { id, body: row?.body ?? '', user: user(row?.author ?? '') })
}

function createComment(call: Call): Reply {
  const { world, body } = call
  const pull = pullOf(call)
  if (pull === undefined) return notFound
  if (tooLong(body['body'])) return refused('Body is too long (maximum is 65536 characters)')
  const id = 1000 + Math.max(0, ...world.comments.map((row) => row.id - 1000)) + 1
  world.comments.push({
    id,
    issue: pull.number,
    author: world.viewer || 'neofleet[bot]',
    body: String(body['body']),
  })
  return { status: 201, body: comment(world, id) }
}

function changeComment({ world, parameters, body }: Call, remove: boolean): Reply {
  const id = Number(parameters['comment_id'])
  const index = world.comments.findIndex((row) => row.id === id)
  const row = world.comments[index]
  if (row === undefined) return notFound
  if (tooLong(body['body'])) return refused('Body is too long (maximum is 65536 characters)')
  if (remove) world.comments.splice(index, 1)
  else row.body = String(body['body'])
  return remove ? { status: 204 } : { status: 200, body: comment(world, id) }
}

function checkBody(world: World, id: number): unknown {
  const row = world.checks.find((one) => one.id === id)
  if (row === undefined) throw new Error(`no check run ${id}`)
  return filled('check-run', {
    id,
    name: row.name,
    head_sha: row.commit,
    external_id: row.externalId,
    status: row.status,
    conclusion: row.conclusion,
    output: {
      title: row.title,
      summary: row.summary,
      text: null,
      annotations_count: row.annotations.length,
      annotations_url: 'https://api.github.com/x',
    },
  })
}

interface CheckRequest {
  readonly name: string
  readonly head_sha: string
  readonly external_id?: string
  readonly status?: string
  readonly conclusion?: string
  readonly output?: { readonly title?: string; readonly summary: string; readonly annotations?: unknown[] }
}

const forbidden: Reply = {
  status: 403,
  body: { message: 'Resource not accessible by personal access token', documentation_url: 'x' },
}

function writeCheck({ world, parameters, body }: Call): Reply {
  if (!world.checksAllowed) return forbidden
  const request = body as unknown as CheckRequest
  const known = world.checks.find((row) => row.id === Number(parameters['check_run_id']))
  if (parameters['check_run_id'] !== undefined && known === undefined) return notFound
  const row = known ?? {
    id: 500 + world.checks.length,
    name: request.name,
    commit: request.head_sha,
    externalId: request.external_id ?? '',
    status: 'queued',
    conclusion: null,
    title: null,
    summary: null,
    annotations: [],
  }
  row.status = request.conclusion === undefined ? (request.status ?? row.status) : 'completed'
  row.conclusion = request.conclusion ?? row.conclusion
  row.title = request.output?.title ?? row.title
  row.summary = request.output?.summary ?? row.summary
  row.annotations.push(...(request.output?.annotations ?? []))
  if (known === undefined) world.checks.push(row)
  return { status: known === undefined ? 201 : 200, body: checkBody(world, row.id) }
}

function listChecks({ world, parameters, query }: Call): Reply {
  const rows = world.checks.filter(
    (row) => row.commit === parameters['ref'] && row.name === (query.get('check_name') ?? row.name),
  )
  const newestFirst = page(rows.toReversed(), query)
  return {
    status: 200,
    body: { total_count: rows.length, check_runs: newestFirst.map((row) => checkBody(world, row.id)) },
  }
}

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
  [`get ${repository}/installation`]: () => ({ status: 200, body: filled('installation', { id: 7 }) }),
  'post /app/installations/{installation_id}/access_tokens': ({ body }) => ({
    status: 201,
    body: filled('installation-token', {
      token: installationToken,
      expires_at: '2026-11-24T01:00:00Z',
      permissions: body['permissions'],
    }),
  }),
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
    setLabels(call, (labels) => [...new Set([...labels, ...(call.body['labels'] as string[])])]),
  [`delete ${repository}/issues/{issue_number}/labels/{name}`]: (call) => {
    const name = decodeURIComponent(call.parameters['name'] ?? '')
    if (!pullOf(call)?.labels.includes(name)) return notFound
    return setLabels(call, (labels) => labels.filter((one) => one !== name))
  },
  [`post ${repository}/check-runs`]: writeCheck,
  [`patch ${repository}/check-runs/{check_run_id}`]: writeCheck,
  [`get ${repository}/commits/{ref}/check-runs`]: listChecks,
}
