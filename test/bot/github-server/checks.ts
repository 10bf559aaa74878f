import { type Call, forbidden, notFound, page, type Reply } from './call.ts'
import { filled } from './filled.ts'
import type { World } from './world.ts'

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
      text: row.text,
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
  readonly output?: {
    readonly title?: string
    readonly summary: string
    readonly text?: string
    readonly annotations?: unknown[]
  }
}

/** Begins a check run, or changes it. */
export function writeCheck({ world, parameters, body }: Call): Reply {
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
    text: null,
    annotations: [],
  }
  row.status = request.conclusion === undefined ? (request.status ?? row.status) : 'completed'
  row.conclusion = request.conclusion ?? row.conclusion
  row.title = request.output?.title ?? row.title
  row.summary = request.output?.summary ?? row.summary
  row.text = request.output?.text ?? row.text
  row.annotations.push(...(request.output?.annotations ?? []))
  if (known === undefined) world.checks.push(row)
  return { status: known === undefined ? 201 : 200, body: checkBody(world, row.id) }
}

/** Lists the check runs of a commit, the newest first; unless asked for all, one of each name. */
export function listChecks({ world, parameters, query }: Call): Reply {
  const rows = world.checks.filter(
    (row) => row.commit === parameters['ref'] && row.name === (query.get('check_name') ?? row.name),
  )
  const newest = new Map(rows.map((row) => [row.name, row]))
  const wanted = query.get('filter') === 'all' ? rows : [...newest.values()]
  const newestFirst = page(wanted.toReversed(), query)
  return {
    status: 200,
    body: { total_count: wanted.length, check_runs: newestFirst.map((row) => checkBody(world, row.id)) },
  }
}
