import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments, stringify } from 'yaml'
import { setupFindings } from '../../src/argocd/setup/setup-findings.ts'
import { openCatalog } from '../../src/io/catalog.ts'
import { findViolations } from '../../src/schema/find-violations.ts'
import { readSource } from '../../src/source/read.ts'
import { freshFolder } from '../fresh-folder.ts'

// ARGOCD_INSTALL=/path/to/install.yaml patches Argo CD's own manifests; without it, a Deployment with the names they have.
const plugin = join(import.meta.dirname, '../../plugin')
const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0
const folder = freshFolder()

interface Container {
  readonly name: string
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[]
}

interface Deployment {
  readonly kind: string
  readonly metadata: { readonly name: string }
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly containers: readonly Container[]
        readonly volumes: readonly { name: string }[]
      }
    }
  }
}

const repoServer = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'argocd-repo-server', namespace: 'argocd' },
  spec: {
    selector: { matchLabels: { app: 'repo-server' } },
    template: {
      metadata: { labels: { app: 'repo-server' } },
      spec: {
        containers: [
          {
            name: 'argocd-repo-server',
            image: 'quay.io/argoproj/argocd:v3.5.6',
            volumeMounts: [
              { name: 'plugins', mountPath: '/home/argocd/cmp-server/plugins' },
              { name: 'tmp', mountPath: '/tmp' },
            ],
          },
        ],
        volumes: ['var-files', 'plugins', 'tmp'].map((name) => ({ name, emptyDir: {} })),
      },
    },
  },
}

/** The repo-server before and after the component. */
function patched(): readonly [Deployment, Deployment] {
  const install = process.env['ARGOCD_INSTALL']
  if (install === undefined) writeFileSync(join(folder, 'install.yaml'), stringify(repoServer))
  else copyFileSync(install, join(folder, 'install.yaml'))
  cpSync(join(plugin, 'kustomize'), join(folder, 'component'), { recursive: true })
  const kustomization = { resources: ['install.yaml'], components: ['component'] }
  writeFileSync(join(folder, 'kustomization.yaml'), stringify(kustomization))
  const output = execFileSync('kubectl', ['kustomize', folder], { encoding: 'utf8', maxBuffer: 1 << 28 })
  const find = (text: string) =>
    parseAllDocuments(text)
      .map((document) => document.toJS() as Deployment)
      .filter(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'argocd-repo-server')
  const [before] = find(readFileSync(join(folder, 'install.yaml'), 'utf8'))
  const [after, ...others] = find(output)
  if (before === undefined || after === undefined || others.length > 0) throw new Error('not one repo-server')
  return [before, after]
}

/** What an API server and the product’s own check would say. */
function faults(deployment: Deployment): readonly unknown[] {
  const source = readSource('deployment.yaml', stringify(deployment)).value
  const schema = openCatalog().schema('apps/v1', 'Deployment')?.schema
  return [
    ...(source === undefined ? ['unreadable'] : (setupFindings(source) ?? ['no sidecar'])),
    ...(schema === undefined ? [] : findViolations(deployment, schema, { dialect: 'structural' })),
  ]
}

describe.skipIf(!hasKubectl)('plugin/kustomize', () => {
  test('adds a sidecar to the repo-server and changes nothing else of it', () => {
    const [before, after] = patched()
    const { containers, volumes } = after.spec.template.spec
    const own = containers.filter(({ name }) => name === 'neofleet')
    expect(own).toHaveLength(1)
    const names = new Set(volumes.map(({ name }) => name))
    expect(own.flatMap(({ volumeMounts }) => volumeMounts).filter(({ name }) => !names.has(name))).toEqual([])
    const without = {
      ...after.spec.template.spec,
      containers: containers.filter(({ name }) => name !== 'neofleet'),
      volumes: volumes.filter(({ name }) => name !== 'neofleet-tmp'),
    }
    expect({
      ...after,
      spec: { ...after.spec, template: { ...after.spec.template, spec: without } },
    }).toEqual(before)
    expect(faults(after)).toEqual([])
  })
})

test('plugin/values.yaml has the same container and volume as plugin/kustomize', () => {
  const read = (file: string) => parse(readFileSync(join(plugin, file), 'utf8'))
  const { containers, volumes } = read('kustomize/repo-server.yaml').spec.template.spec
  const { extraContainers, volumes: extra } = read('values.yaml').repoServer
  expect([extraContainers, extra]).toEqual([containers, volumes])
})
