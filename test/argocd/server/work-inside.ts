import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from './read-plugin.ts'
import { receive, type Streaming } from './receive.ts'
import { failureText, runCommand } from './run-command.ts'
import { unpack } from './unpack.ts'
import type { EnvironmentEntry } from './wire.ts'

/** Where a server works, and what its process knows. */
export interface Place {
  /** Folder with plugin.yaml. */
  readonly config: string
  /** Folder of the socket; its name must be short. */
  readonly sockets: string
  readonly work: string
  readonly environment: Readonly<Record<string, string>>
}

/** What an error is said to come from. */
export interface Stages {
  readonly receiving: string
  readonly working: string
}

/** Runs a command for the request, and gives what it printed. */
export type Run = (command: Command) => Promise<string>

/** The folder that is wiped when the server starts, and has a folder with a random name for each request. */
export function serverFolder({ work }: Place): string {
  return join(work, '_cmp_server')
}

/** Milliseconds that are left: a little less than the caller has, so that it still gets the answer. */
function patienceOf(call: Streaming): number {
  const deadline = call.getDeadline()
  const end = deadline instanceof Date ? deadline.getTime() : deadline
  return Math.min(end - 100 - Date.now(), 2 ** 31 - 1)
}

/** The sidecar's own variables first, so that the request wins. */
function environmentOf({ environment }: Place, sent: readonly EnvironmentEntry[]) {
  return { ...environment, ...Object.fromEntries(sent.map(({ name, value }) => [name, value])) }
}

/** Receives a repository into a folder of its own, works in the folder of the source, and leaves nothing behind. */
export async function workInside<Answer>(
  call: Streaming,
  place: Place,
  stages: Stages,
  work: (run: Run) => Promise<Answer>,
): Promise<Answer> {
  const top = join(serverFolder(place), randomUUID())
  let stage = stages.receiving
  try {
    const { metadata, archive } = await receive(call)
    unpack(archive, top)
    const cwd = join(top, metadata.appRelPath)
    stage = ''
    if (!cwd.startsWith(top)) throw new Error('illegal appPath: out of workDir bound')
    stage = stages.working
    const env = environmentOf(place, metadata.env)
    return await work(async ({ command = [], args = [] }) => {
      const start = { command: [...command, ...args], cwd, env, patience: patienceOf(call) }
      const ended = await runCommand(start)
      const failure = failureText(start, ended)
      if (failure !== undefined) throw new Error(failure)
      return ended.stdout.replace(/\n$/, '')
    })
  } catch (error) {
    throw new Error(`${stage}${error instanceof Error ? error.message : String(error)}`)
  } finally {
    rmSync(top, { recursive: true, force: true })
  }
}
