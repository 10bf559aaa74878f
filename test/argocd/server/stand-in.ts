import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Server, ServerCredentials, type sendUnaryData, status, type UntypedHandleCall } from '@grpc/grpc-js'
import { documentsOf } from './documents.ts'
import { type Plugin, readPlugin } from './read-plugin.ts'
import type { Streaming } from './receive.ts'
import { largestMessage, PluginService } from './wire.ts'
import { type Place, type Run, type Stages, serverFolder, workInside } from './work-inside.ts'

/** A server that listens. */
export interface Running {
  readonly socket: string
  readonly stop: () => Promise<void>
}

const generating = {
  receiving: 'generate manifest error receiving stream: ',
  working: 'error generating manifests: ',
}
const announcing = {
  receiving: 'parameters announcement error receiving stream: ',
  working: 'get parameters announcement error: ',
}
const matching = { receiving: 'match repository error receiving stream: ', working: '' }

function answering<Answer>(
  place: Place,
  stages: Stages,
  work: (run: Run) => Promise<Answer>,
): UntypedHandleCall {
  return (call: Streaming, done: sendUnaryData<Answer>) => {
    workInside(call, place, stages, work).then(
      (answer) => done(null, answer),
      (error: Error) => done({ code: status.UNKNOWN, details: error.message }),
    )
  }
}

function handlers({ spec }: Plugin, place: Place): Readonly<Record<string, UntypedHandleCall>> {
  const { dynamic, static: fixed = [] } = spec.parameters ?? {}
  return {
    CheckPluginConfiguration: (_call: unknown, done: sendUnaryData<object>) =>
      done(null, { isDiscoveryConfigured: false, provideGitCreds: spec.provideGitCreds === true }),
    MatchRepository: answering(place, matching, async () => ({
      isSupported: false,
      isDiscoveryEnabled: false,
    })),
    GenerateManifest: answering(place, generating, async (run) => {
      if (spec.init !== undefined) await run(spec.init)
      return { manifests: documentsOf(await run(spec.generate)) }
    }),
    GetParametersAnnouncement: answering(place, announcing, async (run) => ({
      parameterAnnouncements: [...(dynamic === undefined ? [] : JSON.parse(await run(dynamic))), ...fixed],
    })),
  }
}

/** Does what Argo CD's plugin server does, for plugins without a discovery rule. */
export async function startStandIn(place: Place): Promise<Running> {
  const plugin = readPlugin(place.config)
  rmSync(serverFolder(place), { recursive: true, force: true })
  mkdirSync(serverFolder(place), { recursive: true })
  const server = new Server({
    'grpc.max_receive_message_length': largestMessage,
    'grpc.max_send_message_length': largestMessage,
  })
  server.addService(PluginService.service, handlers(plugin, place))
  const names = [plugin.metadata.name, plugin.spec.version].filter((word) => word !== undefined)
  const socket = join(place.sockets, `${names.join('-')}.sock`)
  await new Promise<void>((resolve, reject) =>
    server.bindAsync(`unix:${socket}`, ServerCredentials.createInsecure(), (error) =>
      error === null ? resolve() : reject(error),
    ),
  )
  return { socket, stop: async () => server.forceShutdown() }
}
