import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { openCatalog } from '../../src/io/catalog.ts'
import { freshFolder } from '../fresh-folder.ts'
import { renderFleet } from './example.ts'

const folder = freshFolder()

/** A fleet with the options of every network, so that the choice is one word. */
const fleet = readFileSync(join(import.meta.dirname, 'fixtures/four-networks.yaml'), 'utf8')
const names = openCatalog().overlayNames

function rendered(type: string) {
  const file = join(folder, `${type}.yaml`)
  writeFileSync(file, fleet.replace('type: cilium', `type: ${type}`))
  const { diagnostics, trees } = renderFleet(file)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return trees.flatMap(({ manifests }) => manifests)
}

// What overlays print by includes of templates/common is theirs as well: its area is network.
const fromOverlay = (manifest: ReturnType<typeof rendered>[number]) =>
  manifest.path.includes('/network/') ||
  manifest.origins().some(({ template }) => template.file.startsWith('overlays/'))

/** The fields of a Namespace that a mesh does not mark it with. */
function unmarked({ labels: _, annotations, ...metadata }: Record<string, object>): unknown {
  const marks = Object.entries(annotations ?? {}).filter(([key]) => key.startsWith('argocd.'))
  return { ...metadata, annotations: Object.fromEntries(marks) }
}

/** Everything that no overlay made, network policies by its ports included; of a Namespace what is no mark of the mesh. */
function restOf(type: string): ReadonlyMap<string, unknown> {
  return new Map(
    rendered(type)
      .filter((manifest) => !fromOverlay(manifest) && !manifest.path.includes('/network/'))
      .map(({ path, kind, text }) => {
        const object = parse(text)
        if (kind === 'Namespace') object.metadata = unmarked(object.metadata)
        return [path, object]
      }),
  )
}

test('there are four networks', () => {
  expect(names).toEqual(['cilium', 'istio', 'manual', 'submariner'])
})

describe.each(names)('networking.type: %s', (type) => {
  test('brings objects of its own', () => {
    expect(rendered(type).filter(fromOverlay).length).toBeGreaterThan(3)
  })

  test('changes nothing that is not the network’s', () => {
    const rest = restOf(type)
    expect(rest.size).toBeGreaterThan(3)
    expect(rest).toEqual(restOf('cilium'))
  })
})
