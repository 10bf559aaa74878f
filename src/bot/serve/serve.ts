import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Metrics } from './metrics.ts'
import type { Queue } from './queue.ts'
import { judgeWebhook, type WebhookRules } from './webhook.ts'

/** Bytes of a webhook; GitHub sends no larger one. */
const largest = 25 * 1024 * 1024

/** A server that is running. */
interface Serving {
  readonly port: number
  /** Takes no more requests; ends when those that run have their answers. */
  readonly close: () => Promise<void>
}

/** The raw bytes of a request; undefined where there are too many. */
async function bytesOf(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > largest) return undefined
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

/** Answers webhooks at once and passes them on, and tells how it is at /healthz and /metrics. */
export async function serve(
  { host, port }: { readonly host: string; readonly port: number },
  rules: WebhookRules,
  queue: Queue,
  metrics: Metrics,
): Promise<Serving> {
  const hook = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bytesOf(request)
    const verdict = body === undefined ? undefined : judgeWebhook({ headers: request.headers, body }, rules)
    const status = verdict?.status ?? 413
    metrics.webhook(status)
    response.writeHead(status, status === 413 ? { connection: 'close' } : {}).end()
    if (verdict?.repository !== undefined) queue.hasten(verdict.repository)
  }
  const server = createServer((request, response) => {
    const place = `${request.method} ${request.url}`
    if (place === 'POST /webhook') return void hook(request, response).catch(() => void response.destroy())
    if (place === 'GET /healthz') return void response.end('ok\n')
    if (place === 'GET /metrics') return void response.end(metrics.text(queue.waiting()))
    response.writeHead(404).end()
  })
  server.requestTimeout = 30_000
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(port, host, done)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeIdleConnections()
      }),
  }
}
