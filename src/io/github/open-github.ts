import { Octokit } from '@octokit/rest'
import type * as z from 'zod'
import type { Clock } from '../clock.ts'
import type { Answer, Trouble } from '../trouble.ts'
import { graphqlRoute, graphqlShape, judgeGraphql } from './graphql-answer.ts'
import { gaps, pace, type Turn } from './pace.ts'
import { troubleOfResponse } from './trouble-of-response.ts'

/** Where GitHub's interface is, who asks, and how long an answer may take. */
export interface GithubAccess {
  /** `https://api.github.com`, or `https://HOST/api/v3` of an Enterprise Server. */
  readonly address: string
  readonly token: string
  readonly clock: Clock
  /** Milliseconds after which a request is given up. */
  readonly patience: number
  /** Answers that GitHub is asked to say nothing new about; where they outlive this, the next pass costs it little. */
  readonly answers?: Answers
  /** Lets writes wait for their turn; who opens GitHub more than once with one token shares it. */
  readonly turn?: Turn
}

/** Answers by what was asked, with the tags that GitHub knows them by. */
export type Answers = Map<string, { readonly etag: string; readonly data: unknown }>

/** Answers that are kept, the newest. */
const mostAnswers = 1_000

type Parameters = Readonly<Record<string, unknown>>

/** Requests whose answers are what they should be, or trouble. */
export interface GitHub {
  /** Asks for one thing. */
  readonly get: <T>(route: string, parameters: Parameters, shape: z.ZodType<T>) => Promise<Answer<T>>
  /** Asks for all pages of a list; `inside` is the field that holds it, where the answer is no list itself. */
  readonly list: <T>(
    route: string,
    parameters: Parameters,
    shape: z.ZodType<readonly T[]>,
  ) => Promise<Answer<readonly T[]>>
  /** Asks or changes what only GitHub's other interface knows; `kind` says which of the two it is. */
  readonly graphql: <T>(
    query: string,
    variables: Parameters,
    shape: z.ZodType<T>,
    kind: 'read' | keyof typeof gaps,
  ) => Promise<Answer<T>>
  /** Writes once, and never again by itself: nobody knows whether one without an answer was done. */
  readonly write: <T>(
    route: string,
    parameters: Parameters,
    shape: z.ZodType<T>,
    gap?: keyof typeof gaps,
  ) => Promise<Answer<T>>
}

interface Response {
  readonly status: number
  readonly headers: Readonly<Record<string, string | number | undefined>>
  readonly data: unknown
}

const pageSize = 100
const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

function responseOf(error: unknown): Response | undefined {
  const { response, status } = Object(error) as { response?: Response; status?: number }
  // An abort looks like status 500, and has no response.
  return response === undefined || status === undefined ? undefined : response
}

/** Opens GitHub's interface. Redirects are not followed: they would lead a token to another host. */
export function openGithub({
  address,
  token,
  clock,
  patience,
  answers = new Map(),
  turn = pace(clock),
}: GithubAccess): GitHub {
  const octokit = new Octokit({ auth: token, baseUrl: address, userAgent: 'neofleet', log: silent })
  const remember = (key: string, etag: string, data: unknown): void => {
    answers.delete(key)
    answers.set(key, { etag, data })
    const [oldest] = answers.keys()
    if (answers.size > mostAnswers && oldest !== undefined) answers.delete(oldest)
  }

  const ask = async (route: string, parameters: Parameters, etag?: string): Promise<Response | undefined> => {
    try {
      const { status, headers, data } = await octokit.request(route, {
        ...parameters,
        ...(etag === undefined ? {} : { headers: { 'if-none-match': etag } }),
        request: { signal: AbortSignal.timeout(patience), redirect: 'manual' },
      })
      return { status, headers: { ...headers }, data }
    } catch (error) {
      return responseOf(error)
    }
  }
  const judge = <T>(what: string, response: Response | undefined, shape: z.ZodType<T>): Answer<T> => {
    if (response === undefined) return unavailable(`${what}: no answer came, or only a part of one.`)
    if (response.status >= 300) return { trouble: troubleOfResponse(what, response, clock.now()) }
    // A page cut short is an empty text, and a proxy's page is a text too: neither is ever an empty list.
    const read = shape.safeParse(response.data)
    return read.success
      ? { value: read.data }
      : unavailable(`${what}: the answer is not of the form that GitHub's have.`)
  }
  const get: GitHub['get'] = async (route, parameters, shape) => {
    const key = `${route} ${JSON.stringify(parameters)}`
    const before = answers.get(key)
    const response = await ask(route, parameters, before?.etag)
    if (response?.status === 304 && before !== undefined) {
      remember(key, before.etag, before.data)
      return judge(route, { ...response, status: 200, data: before.data }, shape)
    }
    const answer = judge(route, response, shape)
    const etag = response?.headers['etag']
    if (answer.trouble === undefined && typeof etag === 'string') remember(key, etag, response?.data)
    return answer
  }
  return {
    get,
    list: async (route, parameters, shape) => {
      const items = []
      for (let page = 1; ; page++) {
        const answer = await get(route, { ...parameters, per_page: pageSize, page }, shape)
        if (answer.trouble !== undefined) return answer
        items.push(...answer.value)
        if (answer.value.length < pageSize) return { value: items }
      }
    },
    graphql: async (query, variables, shape, kind) => {
      if (kind !== 'read') await turn(gaps[kind])
      const what = `GraphQL ${/\w+(?=[({])/.exec(query)?.[0] ?? ''}`
      const answer = judge(what, await ask(graphqlRoute(address), { query, variables }), graphqlShape)
      return answer.trouble === undefined ? judgeGraphql(what, answer.value, shape) : answer
    },
    write: async (route, parameters, shape, gap = 'write') => {
      await turn(gaps[gap])
      return judge(route, await ask(route, parameters), shape)
    },
  }
}

function unavailable(detail: string): { readonly trouble: Trouble } {
  return { trouble: { kind: 'unavailable', detail } }
}
