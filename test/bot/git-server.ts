import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** What the server does wrong, the next times it is asked to push: before or after the repository has changed. */
export type GitFault = 'none' | '503' | 'reset' | 'hang' | 'reset after' | 'echo'

/** Real repositories behind `git http-backend`, which let in one token. */
export interface GitServer {
  readonly url: (repository: string) => string
  readonly folder: (repository: string) => string
  /** Takes effect once each, in order. */
  readonly faults: GitFault[]
  /** Every request: method, path, status. */
  readonly log: string[]
  /** Called after every push, before the answer. */
  afterPush: () => void
  /** What every request waits for. */
  before: () => Promise<void>
  readonly close: () => void
}

/** Runs git as a person does, in a folder. */
export function git(folder: string, ...words: readonly string[]): string {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.com',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.com',
    GIT_AUTHOR_DATE: '1760000000 +0000',
    GIT_COMMITTER_DATE: '1760000000 +0000',
  }
  return execFileSync('git', [...words], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' }).trim()
}

/** Runs git as GitHub does for an App: the App is the author, GitHub the committer. */
export function gitAs(
  author: { readonly name: string; readonly email: string },
  folder: string,
  ...words: readonly string[]
): string {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_COMMITTER_NAME: 'GitHub',
    GIT_COMMITTER_EMAIL: 'noreply@github.com',
  }
  return execFileSync('git', [...words], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' }).trim()
}

/** Whether this machine can serve repositories; git without `http-backend` is an installation without it. */
export const canServeGit = (() => {
  try {
    const place = execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim()
    execFileSync('test', ['-x', join(place, 'git-http-backend')])
    return true
  } catch {
    return false
  }
})()

/** Makes an empty bare repository that takes pushes. */
export function bareRepository(root: string, repository: string): string {
  const folder = join(root, `${repository}.git`)
  mkdirSync(folder, { recursive: true })
  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main')
  git(folder, 'config', 'http.receivepack', 'true')
  // As GitHub: any commit can be fetched by its id.
  git(folder, 'config', 'uploadpack.allowAnySHA1InWant', 'true')
  return folder
}

function backend(
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
  { drop, done }: { readonly drop: boolean; readonly done: () => void },
): void {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      CONTENT_LENGTH: request.headers['content-length'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_USER: 'bot',
      REMOTE_ADDR: '127.0.0.1',
    },
  })
  const chunks: Buffer[] = []
  request.pipe(child.stdin)
  child.stdin.on('error', () => undefined)
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.on('close', () => {
    done()
    if (drop) return void request.socket.destroy()
    const answer = Buffer.concat(chunks)
    const end = answer.indexOf('\r\n\r\n')
    for (const line of answer.subarray(0, end).toString().split('\r\n')) {
      const [name = '', value = ''] = line.split(/: (.*)/s)
      if (name.toLowerCase() === 'status') response.statusCode = Number(value.slice(0, 3))
      else response.setHeader(name, value)
    }
    response.end(answer.subarray(end + 4))
  })
}

/** Starts a server for all repositories below a folder; it ends with the test. */
export async function startGitServer(root: string, ...tokens: readonly string[]): Promise<GitServer> {
  const faults: GitFault[] = []
  const log: string[] = []
  const logins = tokens.map((token) => `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`)
  const listener = createServer((request, response) => {
    response.on('close', () => log.push(`${request.method} ${request.url} ${response.statusCode}`))
    if (!logins.includes(request.headers.authorization ?? '')) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' })
      return void response.end()
    }
    const isPush = request.method === 'POST' && (request.url ?? '').endsWith('/git-receive-pack')
    const fault = isPush ? faults.shift() : undefined
    if (fault === '503') return void response.writeHead(503).end()
    if (fault === 'echo') {
      response.writeHead(403, { 'content-type': 'text/plain' })
      return void response.end(`fatal: no entry for ${request.headers.authorization}\n`)
    }
    if (fault === 'reset') return void request.socket.destroy()
    if (fault === 'hang') return
    const done = () => isPush && server.afterPush()
    void server.before().then(() => backend(root, request, response, { drop: fault === 'reset after', done }))
  })
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done))
  onTestFinished(() => server.close())
  const { port } = listener.address() as AddressInfo
  const server: GitServer = {
    url: (repository) => `http://127.0.0.1:${port}/${repository}.git`,
    folder: (repository) => join(root, `${repository}.git`),
    faults,
    log,
    afterPush: () => undefined,
    before: async () => undefined,
    close: () => {
      listener.closeAllConnections()
      listener.close()
    },
  }
  return server
}
