import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { type GitHost, notesRef } from './git-host.ts'
import { askPlugin } from './server/ask-plugin.ts'
import { documentsOf, objectsOf } from './server/documents.ts'

/** An Application with a hydrator, as far as the hydrator looks at it. */
export interface Hydrated {
  readonly drySource: {
    readonly path: string
    readonly plugin: { readonly parameters: readonly { readonly name: string; readonly string: string }[] }
  }
  readonly syncSource: { readonly targetBranch: string; readonly path: string }
  readonly hydrateTo: { readonly targetBranch: string }
}

function note(host: GitHost, clone: string, commit: string, sha: string): void {
  host.git(clone, 'fetch', '-q', 'origin', '+refs/notes/*:refs/notes/*')
  host.git(clone, 'notes', `--ref=${notesRef}`, 'add', '-f', '-m', JSON.stringify({ drySha: sha }), commit)
  host.git(clone, 'push', '-q', 'origin', notesRef)
}

/** Checks out the branch that Argo CD syncs from, made empty where it is missing, and from it the one to write. */
function checkOut(host: GitHost, clone: string, sync: string, target: string): void {
  if (host.tip(sync) === undefined) {
    host.git(clone, 'checkout', '-q', '--orphan', sync)
    host.git(clone, 'rm', '-rqf', '--ignore-unmatch', '.')
    host.git(clone, 'commit', '-q', '--allow-empty', '-m', 'Initial commit')
    host.git(clone, 'push', '-q', 'origin', sync)
  }
  host.git(clone, 'checkout', '-q', '-B', target, `origin/${host.tip(target) === undefined ? sync : target}`)
}

/**
 * Does what Argo CD's hydrator and commit server do for the Applications of one branch: generates from the dry commit,
 * writes one manifest for each path and leaves all other files alone, and commits only where a manifest changed.
 */
export async function hydrate(host: GitHost, sha: string, applications: readonly Hydrated[]): Promise<void> {
  const [first] = applications
  if (first === undefined) return
  const paths = applications.map(({ syncSource }) => syncSource.path)
  if (new Set(paths).size < paths.length || paths.some((path) => /^\.?\/?$/.test(path)))
    throw new Error(`paths are not unique below the root: ${paths}`)
  const dry = host.clone('main')
  host.git(dry, 'checkout', '-q', sha)
  const clone = host.clone('main')
  checkOut(host, clone, first.syncSource.targetBranch, first.hydrateTo.targetBranch)
  const metadata = { repoURL: host.url, drySha: sha }
  const write = (path: string, text: string) => writeFileSync(join(clone, path), text)
  write('hydrator.metadata', `${JSON.stringify(metadata, null, 2)}\n`)
  write(
    '.gitattributes',
    '**/README.md linguist-generated=true\n**/hydrator.metadata linguist-generated=true',
  )
  let isChanged = false
  for (const { drySource, syncSource } of applications) {
    const answer = await askPlugin({
      repository: dry,
      path: drySource.path,
      parameters: drySource.plugin.parameters,
    })
    if (answer.code !== 0) throw new Error(answer.stderr)
    const manifest = objectsOf(documentsOf(answer.stdout))
      .map((object) => stringify(object, { sortMapEntries: true }))
      .join('---\n')
    mkdirSync(join(clone, syncSource.path), { recursive: true })
    const file = join(clone, syncSource.path, 'manifest.yaml')
    if (existsSync(file) && readFileSync(file, 'utf8') === manifest) continue
    isChanged = true
    write(`${syncSource.path}/manifest.yaml`, manifest)
    write(`${syncSource.path}/hydrator.metadata`, `${JSON.stringify(metadata, null, 2)}\n`)
    write(`${syncSource.path}/README.md`, '# Manifest Hydration\n')
  }
  if (isChanged) {
    host.git(clone, 'add', '-A')
    host.git(clone, 'commit', '-qm', `${sha.slice(0, 7)}: hydrate`)
    host.git(clone, 'push', '-q', 'origin', `HEAD:${first.hydrateTo.targetBranch}`)
  } else if (host.tip(first.hydrateTo.targetBranch) === undefined) throw new Error('nothing to hydrate')
  const tip = host.tip(first.hydrateTo.targetBranch) ?? ''
  note(host, clone, tip, sha)
  for (const folder of [dry, clone]) rmSync(folder, { recursive: true })
}
