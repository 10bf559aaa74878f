import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { freshFolder } from '../../fresh-folder.ts'
import { program } from '../../program.ts'
import { packRepository } from './archive.ts'
import { type Application, entriesOf } from './asked.ts'
import { type Ended, runCommand } from './run-command.ts'
import { unpack } from './unpack.ts'

/** A request to one process of the plugin. */
export interface Request extends Application {
  /** Environment of the sidecar. */
  readonly sidecar?: Readonly<Record<string, string>>
  /** Milliseconds until the process group is ended. */
  readonly deadline?: number
  readonly command?: readonly string[]
}

/** A request with the checkout that travels, all but its `.git`. */
export interface Asked extends Request {
  readonly repository: string
}

/** Runs the plugin in a folder that is there already, links and all, as in a checkout. */
export function askInPlace(top: string, request: Request): Promise<Ended> {
  const { path, sidecar = {}, deadline = 59_900, command = ['plugin', 'generate'] } = request
  const sent = entriesOf(request).map(({ name, value }) => [name, value])
  const own = { PATH: process.env['PATH'] ?? dirname(process.execPath), HOME: '/tmp', ...sidecar }
  return runCommand({
    command: [process.execPath, program, ...command],
    cwd: join(top, path),
    env: { ...own, ...Object.fromEntries(sent) },
    patience: deadline,
  })
}

/**
 * What becomes of a request, seen from inside the server, where stdout is not yet objects: unpacks the repository into a
 * folder with a random name and runs the command in the folder of the source.
 */
export async function askPlugin(asked: Asked): Promise<Ended> {
  const server = freshFolder()
  const work = join(server, '_cmp_server', randomUUID())
  try {
    unpack((await packRepository(asked.repository)).bytes, work)
    return await askInPlace(work, asked)
  } finally {
    rmSync(server, { recursive: true, force: true })
  }
}
