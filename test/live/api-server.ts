import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parse } from 'yaml'
import { discovery, type Kind, plural } from './discovery.ts'
import { applied, type Data, type Stored } from './stored-objects.ts'

/** One request to the server. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
}

/** A refusal: status and message. */
export type Refusal = readonly [number, string]

/** An API server of a test: discovery, GET, and server-side apply as a dry run; everything else is refused. */
export interface ApiServer {
  readonly url: string
  readonly asked: readonly Asked[]
  /** Applies an object as a field manager did before. */
  readonly apply: (object: Data, manager: string) => void
  /** Writes an object back as a controller does that knows nothing of field managers. */
  readonly writeBack: (object: Data, change: (live: Data) => Data) => void
  readonly objects: () => readonly Data[]
  readonly close: () => void
}

const reasons: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
}

function failed([code, message]: Refusal): readonly [number, unknown] {
  return [code, { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason: reasons[code], message }]
}

function missing(path: string): readonly [number, unknown] {
  const [, resource, name] = /([^/]+)\/([^/]+)$/.exec(path) ?? []
  return failed([404, `${resource} "${name}" not found`])
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

function pathOf({ apiVersion, kind, metadata }: Data): string {
  const { name, namespace } = metadata as { readonly name: string; readonly namespace?: string }
  const root = apiVersion === 'v1' ? '/api/v1' : `/apis/${apiVersion}`
  return `${root}${namespace === undefined ? '' : `/namespaces/${namespace}`}/${plural(String(kind))}/${name}`
}

/** Opens a server on a free port of this machine. */
export async function openApiServer(
  kinds: readonly Kind[],
  refuse: (asked: Asked) => Refusal | undefined = () => undefined,
): Promise<ApiServer> {
  const asked: Asked[] = []
  const stored = new Map<string, Stored>()
  const respond = (one: Asked, text: string): readonly [number, unknown] => {
    const refused = refuse(one)
    if (refused !== undefined) return failed(refused)
    const told = discovery(one.path, kinds)
    if (told !== undefined) return [200, told]
    const live = stored.get(one.path)
    if (one.method === 'GET') return live === undefined ? missing(one.path) : [200, live.object]
    if (one.method !== 'PATCH' || one.query.get('dryRun') !== 'All') return failed([405, 'only dry runs'])
    const namespace = /\/namespaces\/[^/]+(?=\/)/.exec(one.path)?.[0]
    if (namespace !== undefined && !stored.has(`/api/v1${namespace}`)) return missing(namespace)
    const merged = applied(live, parse(text), one.query.get('fieldManager') ?? '')
    return [live === undefined ? 201 : 200, merged.object]
  }
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server')
    const one = { method: request.method ?? '', path: pathname, query: searchParams }
    asked.push(one)
    const [status, body] = respond(one, await textOf(request))
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    apply: (object, manager) =>
      void stored.set(pathOf(object), applied(stored.get(pathOf(object)), object, manager)),
    writeBack: (object, change) => {
      const live = stored.get(pathOf(object))
      if (live !== undefined) stored.set(pathOf(object), { ...live, object: change(live.object) })
    },
    objects: () => [...stored.values()].map(({ object }) => object),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
