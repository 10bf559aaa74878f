import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** A program and its words, in two lists that mean one. */
export interface Command {
  readonly command?: readonly string[]
  readonly args?: readonly string[]
}

/** What the server reads of plugin.yaml. */
export interface Plugin {
  readonly kind: string
  readonly metadata: { readonly name: string }
  readonly spec: {
    readonly version?: string
    readonly init?: Command
    readonly generate: Command
    readonly parameters?: { readonly dynamic?: Command; readonly static?: readonly object[] }
    readonly provideGitCreds?: boolean
  }
}

/** Reads plugin.yaml, and demands of it no more than Argo CD does. */
export function readPlugin(config: string): Plugin {
  const plugin = parse(readFileSync(join(config, 'plugin.yaml'), 'utf8')) as Plugin
  const { kind, metadata, spec } = plugin
  if (kind !== 'ConfigManagementPlugin' || !metadata.name || !spec.generate.command?.length)
    throw new Error('invalid plugin configuration file')
  return plugin
}
