import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stringify } from 'yaml'
import { asArgocdCommand } from '../../src/commands/as-argocd.ts'
import { freshFolder } from '../fresh-folder.ts'

export const url = 'https://git.example.com/fleets.git'

/** What one run of `render --as-argocd` came to. */
export interface Run {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

function git(cwd: string, ...words: readonly string[]): string {
  return execFileSync('git', words, { cwd, encoding: 'utf8', stdio: 'pipe' })
}

/** A git repository with these files and, unless it is empty, one remote. */
export function repositoryOf(files: Readonly<Record<string, string>>, remote: string = url): string {
  const repository = freshFolder()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, path)), { recursive: true })
    writeFileSync(join(repository, path), text)
  }
  git(repository, 'init', '-q')
  if (remote !== '') git(repository, 'remote', 'add', 'origin', remote)
  return repository
}

/** Runs `render --as-argocd` in a folder, in this process. */
export async function run(
  cwd: string,
  app: string,
  options: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const [stdout, stderr]: [string[], string[]] = [[], []]
  const io = {
    cwd,
    color: false,
    stdout: (text: string) => void stdout.push(text),
    stderr: (text: string) => void stderr.push(text),
  }
  const code = await asArgocdCommand([], { asArgocd: app, overlays: [], ...options }, io)
  return { code, stdout: stdout.join(''), stderr: stderr.join('') }
}

/** The text of an object. */
export const object = (kind: string, name: string) =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n`
/** Folders of manifests, good and bad ones. */
export const manifests = () =>
  repositoryOf({
    'tree/dbms/a.yaml': object('ConfigMap', 'a'),
    'tree/dbms/deep/b.yml': object('ConfigMap', 'b'),
    'tree/dbms/c.json': '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"}}',
    'tree/platform/two.yaml': `---\n${object('Namespace', 'one')}---\n${object('Namespace', 'two')}`,
    'tree/platform/skipped.yaml': `# +argocd:skip-file-rendering\n${object('Namespace', 'skipped')}`,
    'tree/platform/notes.yaml': 'remember: [the milk',
    'tree/platform/README.md': 'no manifest',
    'chart/Chart.yaml': 'name: chart',
    'jsonnet/a.jsonnet': '{}',
    'list/list.yaml': '- a\n- b\n',
    'broken/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: "a\n',
    'empty/README.md': '',
  })
/** Any fields of a document. */
export interface Fields {
  readonly [field: string]: unknown
}

/** A spec of an Application. */
export const spec = (fields: Fields) => ({
  project: 'default',
  destination: { name: 'east', namespace: 'neo4j' },
  ...fields,
})
/** A spec with one source. */
export const source = (fields: Fields) =>
  spec({ source: { repoURL: url, targetRevision: 'main', ...fields } })
/** A source that names the plugin. */
export const plugin = (fields: Fields = {}) => ({ path: 'fleet', plugin: { name: 'neofleet', ...fields } })

/** Writes a document of Argo CD into a repository; its file. */
export function written(repository: string, kind: string, content: unknown): string {
  const document = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind,
    metadata: { name: 'app', namespace: 'argocd' },
    spec: content,
  }
  writeFileSync(join(repository, 'app.yaml'), stringify(document))
  return 'app.yaml'
}

/** The names in a stream, in order. */
export const namesOf = (text: string) => [...text.matchAll(/"?name"?: ?"?(\w+)/g)].map(([, name]) => name)
