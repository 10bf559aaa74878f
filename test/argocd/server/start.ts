import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freshFolder } from '../../fresh-folder.ts'
import { program } from '../../program.ts'
import { type Running, startStandIn } from './stand-in.ts'
import type { Place } from './work-inside.ts'

const root = join(import.meta.dirname, '../../..')

/** Path of an argocd-cmp-server, as it lies in every image of Argo CD; undefined where the stand-in answers. */
export const realServer = process.env['ARGOCD_CMP_SERVER']

/** What to start a server with. */
export interface Sidecar {
  /** Folder with plugin.yaml; by default that of the product. */
  readonly config?: string
  /** Variables of its process, besides a path that knows `neofleet`. */
  readonly environment?: Readonly<Record<string, string>>
}

function placeBelow(folder: string, { config, environment }: Sidecar): Place {
  const bin = join(folder, 'bin')
  for (const each of [bin, join(folder, 's'), join(folder, 'w')]) mkdirSync(each)
  symlinkSync(program, join(bin, 'neofleet'))
  const path = [bin, dirname(process.execPath), '/usr/bin', '/bin'].join(':')
  return {
    config: config ?? join(root, 'plugin'),
    sockets: join(folder, 's'),
    work: join(folder, 'w'),
    environment: { PATH: path, HOME: '/tmp', ...environment },
  }
}

async function startReal(program: string, { config, sockets, work, environment }: Place): Promise<Running> {
  const child = spawn(program, ['--config-dir-path', config], {
    stdio: 'ignore',
    env: {
      ...environment,
      ARGOCD_BINARY_NAME: 'argocd-cmp-server',
      ARGOCD_PLUGINSOCKFILEPATH: sockets,
      ARGOCD_CMP_WORKDIR: work,
    },
  })
  for (let tries = 0; readdirSync(sockets).length === 0; tries++) {
    if (tries === 200) throw new Error(`${program} made no socket in ten seconds`)
    await pause(50)
  }
  return {
    socket: join(sockets, readdirSync(sockets)[0] ?? ''),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      }),
  }
}

/** Starts the plugin's server: Argo CD's own where there is one, else the stand-in. */
export async function startServer(sidecar: Sidecar = {}): Promise<Running> {
  const folder = freshFolder()
  const place = placeBelow(folder, sidecar)
  const running = await (realServer === undefined ? startStandIn(place) : startReal(realServer, place))
  return {
    socket: running.socket,
    stop: async () => {
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
