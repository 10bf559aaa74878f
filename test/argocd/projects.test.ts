import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { layerOf } from '../../src/render/layers.ts'
import { examples, filesBelow, root } from '../overlays/example.ts'

interface Kind {
  readonly group: string
  readonly kind: string
}

const trees = examples
  .map(({ path }) => join(root, path, 'expected'))
  .filter((folder) => existsSync(folder))
  .map((folder) => ({ folder, files: filesBelow(folder) }))
  .filter(({ files }) => files.some((file) => /\/appproject-.*-data\.yaml$/.test(file)))

const means = (listed: Kind, { group, kind }: Kind) =>
  [group, '*'].includes(listed.group) && [kind, '*'].includes(listed.kind)

test('there are trees with projects to look at, of every target that has databases or servers', () => {
  expect(trees.length).toBeGreaterThan(5)
})

// Argo CD refuses to sync what the project of an Application does not permit.
describe.each(trees)('$folder', ({ folder, files }) => {
  const objectOf = (file: string) => parse(readFileSync(join(folder, file), 'utf8'))
  const project = (layer: string) =>
    objectOf(files.find((file) => file.includes('/appproject-') && file.endsWith(`-${layer}.yaml`)) ?? '')
      .spec

  test('permits in each project what the layers of that project hold', () => {
    const refused = files.flatMap((file) => {
      const area = /\/clusters\/[^/]+\/([^/]+)\//.exec(file)?.[1]
      if (area === undefined) return []
      const { apiVersion, kind, metadata } = objectOf(file)
      const of = { group: apiVersion.includes('/') ? apiVersion.split('/')[0] : '', kind }
      const {
        namespaceResourceWhitelist,
        namespaceResourceBlacklist = [],
        clusterResourceWhitelist,
      } = project(layerOf(area) === 'base' ? 'base' : 'data')
      const listed = metadata.namespace === undefined ? clusterResourceWhitelist : namespaceResourceWhitelist
      const permitted =
        (listed === undefined || listed.some((each: Kind) => means(each, of))) &&
        !namespaceResourceBlacklist.some((each: Kind) => means(each, of))
      return permitted ? [] : [file]
    })
    expect(refused).toEqual([])
  })

  // A pattern is no way out: `*` ends at the next slash of a URL.
  test('permits in each project the repositories of its Applications, and no other', () => {
    const hub = files.filter((file) => /\/hub\/.*\/application(set)?-/.test(file)).map(objectOf)
    const specs = hub.map(({ kind, spec }) => (kind === 'ApplicationSet' ? spec.template.spec : spec))
    for (const layer of ['base', 'data']) {
      const { sourceRepos } = project(layer)
      const own = specs.filter((spec) => spec.project.endsWith(`-${layer}`))
      const urls = own.map(({ source, sourceHydrator }) => (source ?? sourceHydrator.drySource).repoURL)
      expect([...new Set(urls)].sort()).toEqual([...sourceRepos].sort())
    }
  })
})
