import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { freshFolder } from '../fresh-folder.ts'
import { filesOf, renderFleet, root } from '../overlays/example.ts'

const gitops = (specPath: string) => ({
  repoURL: 'https://git.example.com/fleets.git',
  mode: 'plugin',
  specPath,
})
const clusters = ['east', 'west'].map((name, index) => ({
  name,
  region: `us-${name}`,
  nodeAllocation: { primaries: 3 },
  podCIDRs: [`10.${index}.0.0/16`],
  networking: { cilium: { clusterId: 1 + index, meshAddress: `${name}.example.com` } },
}))

/** The same under an overlay of the user's own. */
const meshed = clusters.map((cluster) => ({ ...cluster, networking: { mesh: cluster.networking.cilium } }))
const database = {
  image: { repo: 'neo4j', tag: '2026.08-enterprise' },
  acceptLicenseAgreement: 'eval',
  storage: { size: '9Gi' },
}
const networking = { type: 'cilium' }
const fleet = (spec: object, top: object = {}) =>
  stringify({ apiVersion: 'neofleet.dev/v1alpha1', kind: 'Fleet', ...top, metadata: { name: 'graph' }, spec })
const set = (spec: object) =>
  stringify({ apiVersion: 'neofleet.dev/v1alpha1', kind: 'ClusterSet', metadata: { name: 'sites' }, spec })
const stranger = fleet({ ...database, clusters, networking })

interface Layout {
  readonly is: string
  readonly leaf: string
  readonly files: Readonly<Record<string, string>>
  /** Folders that get a copy of the overlay cilium. */
  readonly overlays?: readonly string[]
  /** Links, each with where it leads. */
  readonly links?: Readonly<Record<string, string>>
}

const layouts: readonly Layout[] = [
  {
    is: 'one fleet in the root',
    leaf: 'fleet.yaml',
    files: {
      'fleet.yaml': fleet({ ...database, clusters, networking, gitops: gitops('.') }),
      'README.md': '',
    },
  },
  {
    is: 'a base with two variants, one of them read',
    leaf: 'fleets/prod/fleet.yaml',
    files: {
      'fleets/base/fleet.yaml': fleet({ ...database, networking, gitops: gitops('fleets/base') }),
      'fleets/prod/fleet.yaml': fleet({ clusters }, { extends: '../base/fleet.yaml' }),
      'fleets/test/fleet.yaml': fleet({ clusters }, { extends: '../base/fleet.yaml' }),
      'fleets/prod/notes.txt': '',
    },
  },
  {
    is: 'a chain of bases in two folders, and files that are not called fleet.yaml',
    leaf: 'teams/data/graph.yaml',
    files: {
      'teams/data/graph.yaml': fleet(
        { clusters, gitops: gitops('teams/data') },
        { extends: './defaults/team.yaml' },
      ),
      'teams/data/defaults/team.yaml': fleet({ networking }, { extends: '../../../company.yaml' }),
      'teams/data/other.yaml': stranger,
      'teams/data/fleet.yaml': stranger,
      'company.yaml': fleet(database),
    },
  },
  {
    is: 'a cluster set in the root of a repository with much else',
    leaf: 'apps/neo4j/fleet.yaml',
    files: {
      'apps/neo4j/fleet.yaml': fleet({ clusterSet: '../../clusters.yaml', ...database }),
      'clusters.yaml': set({ clusters, networking, gitops: gitops('.') }),
      'apps/web/deployment.yaml': 'kind: Deployment\n',
    },
  },
  {
    is: 'overlays of its own, named by the fleet',
    leaf: 'fleets/graph/fleet.yaml',
    files: {
      'fleets/graph/fleet.yaml': fleet({
        ...database,
        clusters: meshed,
        networking: { type: 'mesh' },
        overlays: ['./../../overlays'],
        gitops: gitops('fleets/graph'),
      }),
    },
    overlays: ['overlays/mesh'],
  },
  {
    is: 'overlays that a cluster set names beside itself',
    leaf: 'fleets/graph/fleet.yaml',
    files: {
      'fleets/graph/fleet.yaml': fleet({ clusterSet: '../../sites/set.yaml', ...database }),
      'sites/set.yaml': set({
        clusters: meshed,
        networking: { type: 'mesh' },
        overlays: ['overlays'],
        gitops: gitops('sites'),
      }),
      'overlays/readme.md': '',
    },
    overlays: ['sites/overlays/mesh'],
  },
  {
    is: 'a fleet, a folder with its base and one with overlays, all behind links',
    leaf: 'fleets/graph/fleet.yaml',
    files: {
      'shared/graph.yaml': fleet(
        {
          clusters: meshed,
          networking: { type: 'mesh' },
          overlays: ['overlays'],
        },
        { extends: 'bases/base.yaml' },
      ),
      'shared/other.yaml': stranger,
      'defaults/base.yaml': fleet({ ...database, gitops: gitops('defaults') }),
      'defaults/other.yaml': stranger,
      'fleets/graph/notes.txt': '',
    },
    overlays: ['networks/mesh'],
    links: {
      'fleets/graph/fleet.yaml': '../../shared/graph.yaml',
      'fleets/graph/bases': '../../defaults',
      'fleets/graph/overlays': '../../networks',
    },
  },
]

function repositoryOf({ files, overlays = [], links = {} }: Layout): string {
  const folder = realpathSync(freshFolder())
  mkdirSync(join(folder, '.git'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  for (const overlay of overlays) {
    cpSync(join(root, 'overlays/cilium'), join(folder, overlay), {
      recursive: true,
      filter: (source) => !source.endsWith('/examples'),
    })
    const head = join(folder, overlay, 'overlay.yaml')
    writeFileSync(head, readFileSync(head, 'utf8').replace('name: cilium', 'name: mesh'))
  }
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(folder, name))
  return folder
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))

/** Whether Argo CD generates anew when a file changes: it is listed, or lies below a folder that is. */
function refreshes(listed: string, source: string, changed: string): boolean {
  return listed.split(';').some((item) => {
    const path = item.startsWith('/') ? item.slice(1) : posix.normalize(posix.join(source, item))
    return path === '.' || path === changed || changed.startsWith(`${path}/`)
  })
}

describe.each(layouts)('$is', (layout) => {
  const folder = repositoryOf(layout)
  const renderNow = () => {
    const { trees, diagnostics } = renderFleet(layout.leaf, [], folder)
    return JSON.stringify([[...filesOf(trees)], diagnostics.filter(({ severity }) => severity === 'error')])
  }
  const first = renderFleet(layout.leaf, [], folder)
  const hub = [...filesOf(first.trees)].filter(([path]) =>
    /\/applicationset-graph-(base|dbms)\.yaml$/.test(path),
  )
  const { metadata, spec } = parse(hub[0]?.[1] ?? '').spec.template
  const listed: string = metadata.annotations['argocd.argoproj.io/manifest-generate-paths']

  test('refreshes exactly where a file that the render reads goes', () => {
    expect(hub).toHaveLength(2)
    const before = renderNow()
    const wrong = filesIn(folder).filter((file) => {
      const text = readFileSync(join(folder, file))
      // A file that is read is missed when it is gone, or refused when it is no text at all.
      writeFileSync(join(folder, file), new Uint8Array([0xff, 0xfe, 0x00]))
      const isRead = renderNow() !== before
      writeFileSync(join(folder, file), text)
      return isRead !== refreshes(listed, spec.source.path, file)
    })
    expect(wrong, listed).toEqual([])
  })

  test('leads to the spec, whoever says where it lies', () => {
    const parameters: readonly { name: string; string: string }[] = spec.source.plugin.parameters
    const named = parameters.find(({ name }) => name === 'fleet')?.string ?? 'fleet.yaml'
    expect(posix.join(spec.source.path, named)).toBe(layout.leaf)
  })
})
