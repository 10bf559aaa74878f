import { basename } from 'node:path'
import { type Client, credentials, type ServiceError } from '@grpc/grpc-js'
import type { Archive } from './archive.ts'
import { type Application, entriesOf } from './asked.ts'
import { largestMessage, PluginService, type StreamMessage } from './wire.ts'

/** The answer to a request, or the text that ends up in the Application's condition. */
export type Reply<Answer> = { readonly answer: Answer } | { readonly error: string }

export interface Generated {
  /** Objects in JSON. */
  readonly manifests: readonly string[]
}

export interface Announcement {
  readonly parameterAnnouncements: readonly {
    readonly name: string
    readonly title: string
    readonly tooltip: string
    readonly collectionType: string
  }[]
}

export interface Match {
  readonly isSupported: boolean
  readonly isDiscoveryEnabled: boolean
}

export interface Configuration {
  readonly isDiscoveryConfigured: boolean
  readonly provideGitCreds: boolean
}

type Streamed = 'GenerateManifest' | 'GetParametersAnnouncement' | 'MatchRepository'
type Done = (error: ServiceError | null, answer: unknown) => void
interface Stream {
  write(message: StreamMessage): boolean
  end(): void
  once(event: 'drain', then: () => void): void
}

/** Bytes of the archive in one message. */
const pieceSize = 1024

/** What the repo-server asks of a plugin's server. */
export interface PluginClient {
  readonly generate: (
    archive: Archive,
    application: Application,
    seconds?: number,
  ) => Promise<Reply<Generated>>
  readonly parameters: (archive: Archive, application: Application) => Promise<Reply<Announcement>>
  readonly match: (archive: Archive, application: Application) => Promise<Reply<Match>>
  readonly configuration: () => Promise<Reply<Configuration>>
  readonly close: () => void
}

function metadataOf({ bytes, checksum }: Archive, application: Application): StreamMessage {
  const { path } = application
  const env = entriesOf(application)
  return { metadata: { appName: basename(path), appRelPath: path, checksum, size: bytes.length, env } }
}

async function send(stream: Stream, { bytes }: Archive): Promise<void> {
  for (let start = 0; start < bytes.length; start += pieceSize) {
    const more = stream.write({ file: { chunk: bytes.subarray(start, start + pieceSize) } })
    if (!more) await new Promise<void>((resolve) => stream.once('drain', resolve))
  }
  stream.end()
}

/** Speaks to the server behind a socket as the repo-server does. */
export function pluginClient(socket: string): PluginClient {
  const client = new PluginService(`unix:${socket}`, credentials.createInsecure(), {
    'grpc.max_receive_message_length': largestMessage,
    'grpc.max_send_message_length': largestMessage,
  }) as Client & Readonly<Record<string, (...words: readonly unknown[]) => Stream>>
  const settled =
    <Answer>(resolve: (reply: Reply<Answer>) => void): Done =>
    (error, answer) =>
      resolve(error === null ? { answer: answer as Answer } : { error: error.details })
  const streamed = <Answer>(name: Streamed, archive: Archive, application: Application, seconds = 60) =>
    new Promise<Reply<Answer>>((resolve) => {
      const deadline = Date.now() + seconds * 1000
      const stream = client[name]?.({ deadline }, settled(resolve))
      if (stream === undefined) throw new Error(`the service has no ${name}`)
      stream.write(metadataOf(archive, application))
      void send(stream, archive)
    })
  return {
    generate: (archive, application, seconds) => streamed('GenerateManifest', archive, application, seconds),
    parameters: (archive, application) => streamed('GetParametersAnnouncement', archive, application),
    match: (archive, application) => streamed('MatchRepository', archive, application),
    configuration: () =>
      new Promise((resolve) => {
        client['CheckPluginConfiguration']?.({}, settled(resolve))
      }),
    close: () => client.close(),
  }
}
