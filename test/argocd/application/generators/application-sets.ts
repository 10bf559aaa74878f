import { readCheckout } from '../../../../src/io/git-checkout.ts'
import { type FilesCheckout, readFilesCheckout } from '../../../../src/io/git-files.ts'
import { url } from '../../application-repository.ts'

/** A repository with everything that is odd about folders and files. */
export const files: Readonly<Record<string, string>> = {
  '.gitignore': 'built/\n',
  '.github/workflows/check.yaml': '"on": push\n',
  'apps/.hidden/a.yaml': 'a: 1\n',
  'apps/api/a.yaml': 'a: 1\n',
  'apps/api-v2/a.yaml': 'a: 1\n',
  'apps/api/deep/er/a.yaml': 'a: 1\n',
  'apps/Web_Shop.io/a.yaml': 'a: 1\n',
  'apps/[odd]/a.yaml': 'a: 1\n',
  'apps/Ærø/a.yaml': 'a: 1\n',
  'built/made.yaml': 'cluster: built\n',
  'clusters/east/config.yaml':
    'cluster: east\nserver: { url: "https://east", ports: [443, 8443], tls: true }\nsize: 3\nbig: 1000000\nshare: 0.00001\nnone: null\nempty: {}\nlist: []\nflag: false\nvalues: { own: file }\n',
  'clusters/west/config.json':
    '{"cluster": "west", "server": {"url": "https://west", "ports": []}, "size": 123456.5, "big": 12345678901, "path": "own", "flag": true}\n',
  'clusters/west/deep/config.json': '{"cluster": "deep", "size": 0, "big": -1e21, "flag": true}\n',
  'sets/two.yaml': '- { cluster: one, tier: gold }\n- { cluster: two, tier: silver }\n',
  'sets/none.yaml': '[]\n',
  'sets/empty.yaml': '',
  'sets/comment.yaml': '# nothing yet\n',
  'sets/dashes.yaml': '---\n',
  'sets/null.yaml': '- null\n- { cluster: after }\n',
  'bad/text.yaml': 'only a text\n',
  'bad/texts.yaml': '- a\n- b\n',
  'top.yaml': 'cluster: top\n',
}

export type Spec = Readonly<Record<string, unknown>>

export const template = (name: string, more: Spec = {}) => ({
  metadata: { name, ...more },
  spec: {
    project: 'default',
    destination: { name: 'in-cluster', namespace: 'x' },
    source: { repoURL: url, path: 'tree', targetRevision: 'main' },
  },
})
export const git = (fields: Spec) => ({ git: { repoURL: url, revision: 'HEAD', ...fields } })
export const directories = (...paths: readonly (string | Spec)[]) =>
  git({ directories: paths.map((path) => (typeof path === 'string' ? { path } : path)) })
export const filesLike = (...paths: readonly (string | Spec)[]) =>
  git({ files: paths.map((path) => (typeof path === 'string' ? { path } : path)) })
export const list = (...elements: readonly Spec[]) => ({ list: { elements } })
export const matrix = (...generators: readonly Spec[]) => ({ matrix: { generators } })
export const merge = (mergeKeys: readonly string[], ...generators: readonly Spec[]) => ({
  merge: { mergeKeys, generators },
})
export const go = { goTemplate: true, goTemplateOptions: ['missingkey=error'] }
export const withGo = (generators: readonly unknown[], name: string, more?: Spec) => ({
  ...go,
  generators,
  template: template(name, more),
})
export const fast = (generators: readonly unknown[], name: string, more?: Spec) => ({
  generators,
  template: template(name, more),
})
export const folder = '{{ .path.basenameNormalized }}-{{ index .path.segments 0 }}'
export const both = (name: string, generators: readonly unknown[], goName: string, fastName: string) => ({
  [`${name}, Go`]: withGo(generators, goName),
  [`${name}, without Go`]: fast(generators, fastName),
})
export const configs = filesLike('clusters/*/config.*')
export const all = '{{ .cluster }}'

/** A repository with its files. */
export async function checkoutOf(repository: string): Promise<FilesCheckout> {
  const { value } = await readCheckout(repository)
  if (value === undefined) throw new Error('no repository')
  return await readFilesCheckout(value)
}
