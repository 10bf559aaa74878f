import { type Call, notFound, page, pullOf, type Reply, refused, tooLong, user } from './call.ts'
import { filled } from './filled.ts'
import { commitOf, commitsBetween, headOf, type PullRow, type World } from './world.ts'

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

/** A pull request, as GitHub describes it. */
export function pullBody(world: World, pull: PullRow, kind: string): unknown {
  const head = headOf(world, pull)
  return filled(kind, {
    number: pull.number,
    html_url: `https://github.com/${world.repository}/pull/${pull.number}`,
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

/** A label, as GitHub describes it. */
export function label(name: string): Record<string, unknown> {
  return filled('label', { name, color: 'ededed', description: '' })
}

/** Lists pull requests, the newest first. */
export function listPulls({ world, query }: Call): Reply {
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

/** Opens a pull request. */
export function createPull({ world, body }: Call): Reply {
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

/** Changes a pull request. */
export function updatePull(call: Call): Reply {
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
