import { join } from 'node:path'
import { loadPackageDefinition, type ServiceClientConstructor } from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'

/** One variable that the repo-server sends. */
export interface EnvironmentEntry {
  readonly name: string
  readonly value: string
}

/** First message of a stream. */
export interface Metadata {
  readonly appName: string
  readonly appRelPath: string
  /** SHA-256 of the archive, in hexadecimal. */
  readonly checksum: string
  readonly size: number
  readonly env: readonly EnvironmentEntry[]
}

/** One message of a stream: the metadata comes first, pieces of the archive follow. */
export type StreamMessage = { readonly metadata: Metadata } | { readonly file: { readonly chunk: Buffer } }

/** The most bytes of one message, on both sides. */
export const largestMessage = 100 * 1024 * 1024

const definition = loadSync(join(import.meta.dirname, 'plugin.proto'), { defaults: true, longs: Number })
const loaded = loadPackageDefinition(definition) as unknown as {
  readonly plugin: { readonly ConfigManagementPluginService: ServiceClientConstructor }
}

/** The service, for clients; `.service` is its description, for servers. */
export const PluginService = loaded.plugin.ConfigManagementPluginService
