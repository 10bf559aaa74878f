import { createHash, createVerify } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Reply } from './call.ts'
import type { Fault, FaultKind } from './faults.ts'
import { answerGraphql, isMutation } from './graphql.ts'
import { installationToken, routes } from './routes.ts'
import { requestProblem, responseProblem } from './slice.ts'
import type { World } from './world.ts'

/** A request as the server saw it. */
export interface Seen {
  readonly method: string
  readonly path: string
  readonly url: string
  readonly status: number
  /** Milliseconds since the server began. */
  readonly at: number
  readonly body: string
}

/** A stand-in for GitHub: it enforces GitHub's rules, and fails the test whose requests or own responses break its description. */
export interface GithubServer {
  readonly url: string
  readonly faults: Fault[]
  readonly log: Seen[]
  /** What broke the description; a test that ends with some fails. */
  readonly problems: string[]
  /** Called after every effect, before the answer. */
  afterEffect: (method: string, path: string) => void
  /** What every request waits for. */
  before: () => Promise<void>
  readonly close: () => void
}

const patterns = [...Object.keys(routes), 'post /graphql'].map((key) => {
  const [method = '', path = ''] = key.split(' ')
  const pattern = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>[^/]+)`)
  return { key, method, path, pattern: new RegExp(`^${pattern}$`) }
})

/** Whether an App signed its own login, and for no longer than GitHub takes. */
function isApp(header: string, key: string): boolean {
  const [, head = '', claims = '', signature = ''] = /^bearer ([^.]+)\.([^.]+)\.([^.]+)$/i.exec(header) ?? []
  if (key === '' || head === '') return false
  const { iat, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iat: number; exp: number }
  return (
    exp - iat <= 600 &&
    createVerify('RSA-SHA256').update(`${head}.${claims}`).verify(key, signature, 'base64url')
  )
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** Answers wrongly; undefined where the connection says it all. */
function broken(kind: FaultKind, response: ServerResponse, right: string): void {
  const json = { 'content-type': 'application/json; charset=utf-8' }
  const limits: Readonly<Record<string, object>> = {
    'secondary limit': { 'retry-after': '7' },
    'primary limit': { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1760000090' },
  }
  switch (kind) {
    case 'hang':
      return
    case 'reset':
      return void response.socket?.destroy()
    case 'echo': {
      const message = `No entry for ${response.req.headers.authorization}`
      return void response.writeHead(403, json).end(JSON.stringify({ message }))
    }
    case 'html':
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sorry</html>')
    case 'cut': {
      const half = right.slice(0, Math.max(1, right.length / 2))
      response.writeHead(200, { ...json, 'content-length': String(Buffer.byteLength(right) + 100) })
      return void response.write(half, () => response.socket?.destroy())
    }
    case '429':
      return void response.writeHead(429, { ...json, 'retry-after': '5' }).end('{"message":"slow down"}')
    case '500':
    case '502':
    case '503':
      return void response.writeHead(Number(kind), json).end('{"message":"Server Error"}')
    default:
      return void response
        .writeHead(403, { ...json, ...limits[kind] })
        .end(JSON.stringify({ message: `You have exceeded a ${kind.replace(' limit', '')} rate limit.` }))
  }
}

/** Starts a server for one repository; it ends with the test. */
export async function startGithub(world: World, token: string): Promise<GithubServer> {
  const counts = new Map<string, number>()
  const began = Date.now()
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      github.problems.push(String(error))
      response.socket?.destroy()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const github: GithubServer = {
    url: `http://127.0.0.1:${port}`,
    faults: [],
    log: [],
    problems: [],
    afterEffect: () => undefined,
    before: async () => undefined,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  onTestFinished(() => {
    github.close()
    if (github.problems.length > 0) throw new Error(github.problems.join('\n'))
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = (request.method ?? '').toLowerCase()
    const url = new URL(request.url ?? '/', github.url)
    const text = await textOf(request)
    await github.before()
    const found = patterns.find((one) => one.method === method && one.pattern.test(url.pathname))
    const path = found?.path ?? url.pathname
    const seen = (status: number): void =>
      void github.log.push({
        method,
        path,
        url: url.pathname + url.search,
        status,
        at: Date.now() - began,
        body: text,
      })
    const login = request.headers.authorization ?? ''
    const isForApp = path.endsWith('/installation') || path.endsWith('/access_tokens') || path === '/app'
    const isKnown = isForApp
      ? isApp(login, world.appKey)
      : [`token ${token}`, `bearer ${installationToken}`].includes(login)
    const parameters = found?.pattern.exec(url.pathname)?.groups ?? {}
    const owner = `${parameters['owner']}/${parameters['repo']}`
    const isHidden = parameters['owner'] !== undefined && owner !== world.repository
    if (!isKnown || found === undefined || isHidden) {
      seen(isKnown ? 404 : 401)
      if (isKnown && found === undefined) github.problems.push(`no route for ${method} ${url.pathname}`)
      response.writeHead(isKnown ? 404 : 401, { 'content-type': 'application/json' })
      return void response.end('{"message":"Not Found","documentation_url":"x"}')
    }
    const nth = (counts.get(found.key) ?? 0) + 1
    counts.set(found.key, nth)
    const fault = github.faults.find((one) => one.method === method && one.path === path && one.nth === nth)
    if (fault?.when === 'before' && fault.kind !== 'cut') {
      seen(0)
      return broken(fault.kind, response, '')
    }
    const body = text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>)
    const asked = path === '/graphql' ? await answerGraphql(world, body ?? {}) : undefined
    const wrong = asked === undefined ? requestProblem(path, method, body) : undefined
    if (wrong !== undefined) github.problems.push(`request ${method} ${url.pathname}: ${wrong}`)
    const reply: Reply = wrong
      ? { status: 422, body: { message: 'Validation Failed', errors: [], documentation_url: 'x' } }
      : (asked ??
        routes[found.key]?.({ world, parameters, query: url.searchParams, body: body ?? {} }) ?? {
          status: 404,
        })
    const problem =
      asked === undefined ? responseProblem(path, method, reply.status, reply.body) : asked.problem
    if (problem !== undefined) github.problems.push(`response ${method} ${url.pathname}: ${problem}`)
    seen(reply.status)
    if (method !== 'get' && (asked === undefined || isMutation(body))) github.afterEffect(method, path)
    const right = reply.body === undefined ? '' : JSON.stringify(reply.body)
    if (fault !== undefined) return broken(fault.kind, response, right)
    const etag = `"${createHash('sha256').update(right).digest('hex').slice(0, 32)}"`
    if (method === 'get' && request.headers['if-none-match'] === etag) {
      const last = github.log.pop()
      if (last !== undefined) github.log.push({ ...last, status: 304 })
      return void response.writeHead(304).end()
    }
    response.writeHead(reply.status, {
      'content-type': 'application/json; charset=utf-8',
      ...(method === 'get' ? { etag } : {}),
    })
    response.end(right)
  }
  return github
}
