import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** An Application as a test sets it. */
export interface ApplicationRow {
  readonly name: string
  readonly path: string
  revision: string
  sync: string
  health: string
}

/** A stand-in for Argo CD's API server: it lists Applications as the real one does, to whom has the token. */
export interface ArgocdServer {
  readonly url: string
  readonly rows: ApplicationRow[]
  /** What it does instead of answering. */
  fault: 'none' | 'down' | 'html' | 'redirect'
  readonly asked: string[]
}

export const argocdToken = 'eyJcanaryCanary.argocdCanaryCanary.canaryCanaryCanary'

const repoURL = 'https://git.example.com/fleets.git'

function listOf(rows: readonly ApplicationRow[]): unknown {
  const items = rows.map(({ name, path, revision, sync, health }) => ({
    metadata: { name, namespace: 'argocd', resourceVersion: '7' },
    spec: {
      project: 'default',
      destination: { name: 'east', namespace: 'neo4j' },
      source: { repoURL, path, targetRevision: 'main' },
    },
    status: {
      sync: { status: sync, revision, comparedTo: { source: { repoURL, path } } },
      health: { status: health, lastTransitionTime: '2026-11-28T00:00:00Z' },
      reconciledAt: '2026-11-28T00:00:00Z',
    },
  }))
  return { metadata: { resourceVersion: '7' }, items: items.length === 0 ? null : items }
}

/** Starts the server; it ends with the test. */
export async function startArgocd(): Promise<ArgocdServer> {
  const listener = createServer((request, response) => {
    argocd.asked.push(`${request.method} ${request.url}`)
    if (argocd.fault === 'down') return void request.socket.destroy()
    if (argocd.fault === 'html') return void response.end('<html>Sorry</html>')
    if (argocd.fault === 'redirect')
      return void response.writeHead(307, { location: 'https://example.com/' }).end()
    response.setHeader('content-type', 'application/json')
    if (request.headers.authorization !== `Bearer ${argocdToken}`)
      return void response
        .writeHead(401)
        .end('{"error":"no session information","code":16,"message":"no session information"}')
    response.end(JSON.stringify(listOf(argocd.rows)))
  })
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done))
  onTestFinished(() => void listener.close())
  const { port } = listener.address() as AddressInfo
  const argocd: ArgocdServer = { url: `http://127.0.0.1:${port}`, rows: [], fault: 'none', asked: [] }
  return argocd
}
