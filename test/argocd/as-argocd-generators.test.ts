import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  type Fields,
  namesOf,
  object,
  repositoryOf,
  run,
  source,
  url,
  written,
} from './application-repository.ts'

const repository = repositoryOf({
  '.gitignore': 'ignored/\n',
  'tree/east/a.yaml': object('ConfigMap', 'east'),
  'tree/west/a.yaml': object('ConfigMap', 'west'),
  'tree/ignored/a.yaml': object('ConfigMap', 'ignored'),
  'clusters/east.yaml': 'cluster: east\nregion: us-east-1\n',
  'clusters/west.json': '{"cluster": "west", "region": "us-west-2"}',
  'clusters/broken.txt': '- [',
  'clusters/yes.txt': 'cluster: yes\n',
})
afterAll(() => rmSync(repository, { recursive: true }))

const git = (fields: Fields, repoURL = url) => ({ git: { repoURL, revision: 'HEAD', ...fields } })
const folders = git({ directories: [{ path: 'tree/*' }] })
const clusters = git({ files: [{ path: 'clusters/*.[yj]*' }] })
const set = (generators: readonly unknown[], path: string, fields: Fields = {}) => ({
  goTemplate: true,
  goTemplateOptions: ['missingkey=error'],
  generators,
  template: { metadata: { name: `app-${path.replace(/^tree\//, '')}` }, spec: source({ path }) },
  ...fields,
})
const runOf = (content: unknown, element?: string, place = repository) =>
  run(place, written(place, 'ApplicationSet', content), element === undefined ? {} : { element })

describe('an ApplicationSet over the repository at hand', () => {
  const byFolder = set([folders], 'tree/{{ .path.basename }}')

  test('makes an Application of each folder, not of those that git ignores', async () => {
    expect((await runOf(byFolder)).stderr).toMatch(/makes 2 Applications[\s\S]*one of app-east, app-west\./)
    for (const element of ['app-west', 'west', 'tree/west'])
      expect(namesOf((await runOf(byFolder, element)).stdout)).toEqual(['west'])
  })

  test('makes one of a folder that is not committed, and none of one that is gone', async () => {
    mkdirSync(join(repository, 'tree/north'))
    writeFileSync(join(repository, 'tree/north/a.yaml'), object('ConfigMap', 'north'))
    expect(namesOf((await runOf(byFolder, 'north')).stdout)).toEqual(['north'])
    execFileSync('git', ['add', 'tree/north'], { cwd: repository })
    rmSync(join(repository, 'tree/north'), { recursive: true })
    expect((await runOf(byFolder)).stderr).toMatch(/makes 2 Applications/)
    execFileSync('git', ['reset', '-q'], { cwd: repository })
  })

  test('makes one of each file, chosen by any value, with and without Go templates', async () => {
    const go = set([clusters], 'tree/{{ .cluster }}')
    const fast = set([clusters], 'tree/{{cluster}}', { goTemplate: false })
    for (const content of [go, fast])
      expect(namesOf((await runOf(content, 'us-west-2')).stdout)).toEqual(['west'])
  })

  test('makes one of each pair of a matrix, and one of each element of a merge', async () => {
    const second = git({ directories: [{ path: 'tree/{{ .cluster }}' }], pathParamPrefix: 'folder' })
    const pairs = set([{ matrix: { generators: [clusters, second] } }], '{{ .folder.path.path }}')
    expect(namesOf((await runOf(pairs, 'us-east-1')).stdout)).toEqual(['east'])
    const elements = [{ cluster: 'west', folder: 'tree/east' }]
    const first = git({ files: [{ path: 'clusters/*.[yj]*' }], values: { folder: 'tree/{{ .cluster }}' } })
    const merge = { merge: { mergeKeys: ['cluster'], generators: [first, { list: { elements } }] } }
    const chosen = set([{ ...merge, selector: { matchLabels: { folder: 'tree/east' } } }], '{{ .folder }}')
    expect(namesOf((await runOf(chosen)).stdout)).toEqual(['east'])
  })

  test('has the template of a generator before its own', async () => {
    const own = { metadata: {}, spec: source({ path: 'tree/west' }) }
    const content = set(
      [git({ directories: [{ path: 'tree/east' }], template: own })],
      'tree/{{ .path.basename }}',
    )
    expect(namesOf((await runOf(content)).stdout)).toEqual(['west'])
  })
})

describe('a generator that cannot be reproduced is refused at its place', () => {
  const cases: readonly (readonly [string, unknown, RegExp])[] = [
    [
      'of another repository',
      git({ directories: [{ path: '*' }] }, 'https://git.example.com/other.git'),
      /NF-ARGO-062.*\n +app\.yaml:\d+:\d+[\s\S]*other\.git is no remote[\s\S]*in a clone of that repository/,
    ],
    [
      'of a git host',
      { scmProvider: { github: { organization: 'x' } } },
      /NF-ARGO-061[\s\S]*generator scmProvider[\s\S]*asks a git host/,
    ],
    [
      'of a service',
      { plugin: { configMapRef: { name: 'x' } } },
      /NF-ARGO-061[\s\S]*generator plugin[\s\S]*asks a service/,
    ],
    [
      'of clusters',
      { clusters: {} },
      /NF-ARGO-061[\s\S]*generator clusters[\s\S]*Secrets of Argo CD’s clusters/,
    ],
    [
      'of clusters in a matrix',
      { matrix: { generators: [{ clusters: {} }, folders] } },
      /NF-ARGO-061[\s\S]*generator clusters/,
    ],
    [
      'with a file that is no YAML',
      git({ files: [{ path: 'clusters/broken.txt' }] }),
      /clusters\/broken\.txt:1:/,
    ],
    [
      'with a file that Kubernetes reads otherwise',
      git({ files: [{ path: 'clusters/yes.txt' }] }),
      /NF-SPEC-012.*\n +clusters\/yes\.txt:1:10/,
    ],
    [
      'with a pattern that Go cannot read',
      git({ directories: [{ path: 'tree/*' }, { path: 'tree/[a' }] }),
      /NF-ARGO-061[\s\S]*"tree\/\[a" is no pattern/,
    ],
    [
      'with a pattern that means something else to git',
      git({ files: [{ path: ':(glob)*' }] }),
      /NF-ARGO-061[\s\S]*no plain pattern/,
    ],
  ]
  test.each(cases)('%s', async (_name, generator, said) => {
    const { stdout, stderr, code } = await runOf(set([generator], 'tree/east'))
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(said)
  })

  test('with a file behind a link that leads out of the repository', async () => {
    const place = repositoryOf({ 'tree/east/a.yaml': object('ConfigMap', 'east') })
    symlinkSync('/etc/hostname', join(place, 'link.yaml'))
    const { stderr } = await runOf(
      set([git({ files: [{ path: 'link.yaml' }] })], 'tree/east'),
      undefined,
      place,
    )
    expect(stderr).toMatch(/NF-ARGO-034[\s\S]*link\.yaml is not in the repository/)
    rmSync(place, { recursive: true })
  })

  test('in a repository with submodules', async () => {
    const place = repositoryOf({ 'tree/east/a.yaml': object('ConfigMap', 'east') })
    mkdirSync(join(place, 'sub'))
    const link = ['update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},sub`]
    execFileSync('git', link, { cwd: place })
    const { stderr } = await runOf(set([folders], 'tree/east'), undefined, place)
    expect(stderr).toMatch(/NF-ARGO-061[\s\S]*submodule sub/)
    rmSync(place, { recursive: true })
  })

  test('and without a remote it is a warning', async () => {
    const place = repositoryOf({ 'tree/east/a.yaml': object('ConfigMap', 'east') }, '')
    const { stdout, stderr, code } = await runOf(set([folders], '{{ .path.path }}'), undefined, place)
    expect([code, namesOf(stdout)]).toEqual([0, ['east']])
    expect(stderr).toMatch(/warning\[NF-ARGO-063\][\s\S]*warning\[NF-ARGO-063\]/)
    rmSync(place, { recursive: true })
  })
})
