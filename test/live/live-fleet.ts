import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { openCatalog } from '../../src/io/catalog.ts'
import { freshFolder } from '../fresh-folder.ts'
import { renderFleet } from '../overlays/example.ts'
import { program } from '../program.ts'
import type { Kind } from './discovery.ts'
import { fleetWith } from './fleet-with.ts'
import type { Data } from './stored-objects.ts'

/** Whether kubectl is there. */
export const installed = spawnSync('kubectl', ['version', '--client']).status === 0

/** A fleet in two clusters, each with a context of its own. */
export const fleetText = (spec = '') =>
  fleetWith(
    `    - name: east
      region: us-east-1
      kubeContext: east-admin
      nodeAllocation: { primaries: 3 }
      networking: { cilium: { clusterId: 1, meshAddress: east.example.com } }
    - name: west
      region: us-west-2
      kubeContext: west-admin
      nodeAllocation: { primaries: 3 }
      networking: { cilium: { clusterId: 2, meshAddress: west.example.com } }`,
    spec,
  )

/** A working folder with a fleet and a kubeconfig that leads its contexts to servers. */
export function folderOf(fleet: string, contexts: Readonly<Record<string, string>>): string {
  const folder = freshFolder()
  writeFileSync(join(folder, 'fleet.yaml'), fleet)
  const named = Object.entries(contexts)
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: named.map(([name, server]) => ({ name, cluster: { server } })),
    contexts: named.map(([name]) => ({ name, context: { cluster: name, user: 'reader' } })),
    users: [{ name: 'reader', user: { token: 'canary-token' } }],
  }
  writeFileSync(join(folder, 'kubeconfig'), JSON.stringify(config))
  return folder
}

/** The objects of one cluster, or of the hub, as they are rendered. */
export function objectsOf(folder: string, cluster: string): readonly Data[] {
  const { trees } = renderFleet('fleet.yaml', [], folder)
  const manifests = trees.flatMap((tree) => tree.manifests).filter(({ owner }) => owner === cluster)
  return manifests.flatMap(({ text }) => parseAllDocuments(text).map((document) => document.toJS()))
}

/** The kinds of some objects, as a server that knows them all announces them. */
export function kindsOf(objects: readonly Data[]): readonly Kind[] {
  const { schema } = openCatalog()
  const kinds = objects.map(({ apiVersion, kind }) => {
    const scope = schema(String(apiVersion), String(kind))?.scope
    return { apiVersion: String(apiVersion), kind: String(kind), namespaced: scope !== 'Cluster' }
  })
  return [...new Map(kinds.map((one) => [`${one.apiVersion} ${one.kind}`, one])).values()]
}

/** What one run of `diff --live` came to. */
export interface Run {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs `neofleet diff --live` as a process, with another kubectl before the real one where a folder holds one. */
export function diffLive(
  folder: string,
  words: readonly string[] = [],
  path = process.env['PATH'] ?? '',
): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, 'diff', '--live', ...words], {
      cwd: folder,
      env: { PATH: path, HOME: folder, KUBECONFIG: join(folder, 'kubeconfig'), NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [stdout, stderr]: [string[], string[]] = [[], []]
    child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.push(text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text))
    child.on('close', (code) => resolve({ code, stdout: stdout.join(''), stderr: stderr.join('') }))
  })
}

/** PATH with a folder before it that holds a kubectl of these lines of shell. */
export function withKubectl(folder: string, script: string): string {
  writeFileSync(join(folder, 'kubectl'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return `${folder}${delimiter}${process.env['PATH']}`
}
