import { createHash } from 'node:crypto'
import type { ServerReadableStream } from '@grpc/grpc-js'
import type { Metadata, StreamMessage } from './wire.ts'

/** A request that is still arriving. */
export type Streaming = ServerReadableStream<StreamMessage, unknown>

/** A request that has arrived. */
export interface Received {
  readonly metadata: Metadata
  readonly archive: Buffer
}

/** Takes a stream to its end. */
export async function receive(call: Streaming): Promise<Received> {
  const pieces: Buffer[] = []
  let metadata: Metadata | undefined
  for await (const message of call as AsyncIterable<StreamMessage>) {
    if ('metadata' in message && metadata === undefined) metadata = message.metadata
    else if ('file' in message) pieces.push(message.file.chunk)
    else throw new Error('error receiving tgz file: stream request file is nil')
  }
  if (metadata === undefined) throw new Error('error getting stream metadata: metadata is nil')
  const archive = Buffer.concat(pieces)
  if (createHash('sha256').update(archive).digest('hex') !== metadata.checksum)
    throw new Error('error receiving tgz file: file checksum validation error')
  return { metadata, archive }
}
