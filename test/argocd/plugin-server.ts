import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseAllDocuments } from 'yaml'

const program = join(import.meta.dirname, '../../dist/neofleet.mjs')

/** What Argo CD sends for one Application. */
export interface Asked {
  /** The checkout; its `.git` does not travel. */
  readonly repository: string
  /** Path of the source in it. */
  readonly path: string
  readonly parameters?:
    | readonly { readonly name: string; readonly string?: string; readonly array?: string[] }[]
    | null
  /** `plugin.env`. */
  readonly env?: Readonly<Record<string, string>>
  /** Environment of the sidecar. */
  readonly sidecar?: Readonly<Record<string, string>>
  /** Milliseconds until the process group is killed. */
  readonly deadline?: number
  readonly command?: readonly string[]
}

/** What becomes of it: objects for Argo CD, or the text of the Application's condition. */
export interface Answer {
  readonly stdout: string
  readonly stderr: string
  /** Undefined when it was killed. */
  readonly code: number | undefined
}

function resetModes(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) resetModes(path)
    if (!entry.isSymbolicLink()) chmodSync(path, entry.isDirectory() ? 0o755 : 0o644)
  }
}

/** Environment in the order of Argo CD's server: the sidecar's own first, so that the request wins. */
function environmentOf({ path, parameters, env = {}, sidecar = {} }: Asked): NodeJS.ProcessEnv {
  const plugin = Object.entries(env).map(([name, value]) => [`ARGOCD_ENV_${name}`, value])
  return {
    PATH: process.env['PATH'],
    HOME: '/tmp',
    ...sidecar,
    ARGOCD_APP_NAME: 'fleet-us-east',
    ARGOCD_APP_NAMESPACE: 'neo4j',
    ARGOCD_APP_PROJECT_NAME: 'default',
    ARGOCD_APP_REVISION: '0123456789abcdef0123456789abcdef01234567',
    ARGOCD_APP_REVISION_SHORT: '0123456',
    ARGOCD_APP_REVISION_SHORT_8: '01234567',
    ARGOCD_APP_SOURCE_REPO_URL: 'https://git.example.com/fleets.git',
    ARGOCD_APP_SOURCE_PATH: path,
    ARGOCD_APP_SOURCE_TARGET_REVISION: 'main',
    KUBE_VERSION: '1.34.1',
    KUBE_API_VERSIONS: 'v1,apps/v1',
    ...Object.fromEntries(plugin),
    ...(parameters === undefined ? {} : { ARGOCD_APP_PARAMETERS: JSON.stringify(parameters) }),
  }
}

/** Objects as Argo CD's decoder sees them: maps with a kind; anything else is an error of the plugin. */
export function objectsOf({ stdout }: Answer): readonly Readonly<Record<string, unknown>>[] {
  return parseAllDocuments(stdout).flatMap((document) => {
    const object = document.toJS()
    if (object === null) return []
    if (typeof object !== 'object' || typeof object.kind !== 'string')
      throw new Error(`no object: ${document}`)
    return [object]
  })
}

/**
 * Does what Argo CD's plugin server does with a request: unpacks the repository into a folder with a random name, runs
 * the command in the folder of the source, kills the whole group at the deadline, and reads objects from stdout only.
 */
export async function askPlugin(asked: Asked): Promise<Answer> {
  const server = mkdtempSync(join(tmpdir(), 'cmp-'))
  const work = join(server, '_cmp_server', randomUUID())
  mkdirSync(work, { recursive: true })
  cpSync(asked.repository, work, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => basename(file) !== '.git',
  })
  resetModes(work)
  try {
    return await run(asked, join(work, asked.path))
  } finally {
    rmSync(server, { recursive: true, force: true })
  }
}

function run(asked: Asked, cwd: string): Promise<Answer> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...(asked.command ?? ['plugin', 'generate'])], {
      cwd,
      env: environmentOf(asked),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const texts = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text))
    const timer = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), asked.deadline ?? 59_900)
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ ...texts, stderr: texts.stderr.trim(), code: code ?? undefined })
    })
  })
}
