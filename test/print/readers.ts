import { execFileSync, spawnSync } from 'node:child_process'
import { parse } from 'yaml'

/** Whether kubectl is here; the suites that need it say so in their name where it is not. */
export const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0

/** Marks the name of a suite that cannot run. */
export function withKubectl(name: string): string {
  return hasKubectl ? name : `${name} (skipped: kubectl is not installed)`
}

/** One object as a YAML 1.2 reader takes it. */
export function read12(text: string): unknown {
  return parse(text, { version: '1.2' })
}

/** One object as a YAML 1.1 reader takes it, merge keys, sexagesimals and all. */
export function read11(text: string): unknown {
  return parse(text, { version: '1.1', merge: true })
}

/** Objects of one stream as Kubernetes' own reader takes them, without a cluster. */
export function readByKubectl(stream: string): readonly Readonly<Record<string, unknown>>[] {
  const args = ['annotate', '--local', '-f', '-', 'read=by-kubectl', '-o', 'json']
  const json = execFileSync('kubectl', args, { input: stream, encoding: 'utf8', maxBuffer: 1 << 28 })
  return JSON.parse(`[${json.trim().replaceAll(/^}\n{/gm, '},\n{')}]`)
}
