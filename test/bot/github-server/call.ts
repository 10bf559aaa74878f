import { filled } from './filled.ts'
import type { PullRow, World } from './world.ts'

/** A request that has found its route. */
export interface Call {
  readonly world: World
  readonly parameters: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
}

/** What the server answers. */
export interface Reply {
  readonly status: number
  readonly body?: unknown
}

/** How one route is answered. */
export type Route = (call: Call) => Reply

/** Characters of a body, a comment or a description. */
const longest = 65_536

/** What there is not. */
export const notFound: Reply = { status: 404, body: { message: 'Not Found', documentation_url: 'x' } }

/** What cannot be done, and why. */
export function refused(message: string): Reply {
  const errors = [{ resource: 'PullRequest', code: 'custom', message }]
  return { status: 422, body: { message: 'Validation Failed', errors, documentation_url: 'x' } }
}

/** Whether a text is longer than GitHub takes. */
export function tooLong(text: unknown): boolean {
  return typeof text === 'string' && [...text].length > longest
}

/** What a token may not do. */
export const forbidden: Reply = {
  status: 403,
  body: { message: 'Resource not accessible by personal access token', documentation_url: 'x' },
}

/** Somebody, as GitHub describes them. */
export function user(login: string): unknown {
  return filled('simple-user', { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' })
}

/** One page of a list. */
export function page<T>(items: readonly T[], query: URLSearchParams): readonly T[] {
  const size = Math.min(100, Number(query.get('per_page') ?? 30))
  const number = Number(query.get('page') ?? 1)
  return items.slice((number - 1) * size, number * size)
}

/** The pull request that a call names. */
export function pullOf({ world, parameters }: Call): PullRow | undefined {
  const number = Number(parameters['pull_number'] ?? parameters['issue_number'])
  return world.pulls.find((pull) => pull.number === number)
}
