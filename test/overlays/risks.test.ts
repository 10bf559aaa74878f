import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { diffTrees } from '../../src/diff/diff-trees.ts'
import { readRiskRules } from '../../src/diff/read-risk-rules.ts'
import type { RiskRule } from '../../src/diff/risk-rule.ts'
import { openCatalog } from '../../src/io/catalog.ts'
import { treeOf } from '../../src/print/tree.ts'
import { root } from './example.ts'

const catalog = openCatalog()

function rulesOf(overlay: string): readonly RiskRule[] {
  const text = catalog.text(overlay, 'risks.yaml')
  return text === undefined ? [] : (readRiskRules(`${overlay}/risks.yaml`, text).value ?? [])
}

test.each(catalog.overlayNames)('the rules of %s can be read', (name) => {
  const text = catalog.text(name, 'risks.yaml')
  if (text !== undefined) expect(readRiskRules(`${name}/risks.yaml`, text).diagnostics).toEqual([])
})

describe('a change of what Cilium fixes for ever', () => {
  const starter = 'overlays/cilium/examples/starter/expected/starter/values/east/cilium.json'
  const application =
    'overlays/cilium/examples/encrypted-native/expected/ledger/hub/platform/application-cilium-fra.yaml'

  test.each([
    [
      'its values (NF-CILIUM-003)',
      starter,
      '"maxConnectedClusters": 255',
      '"maxConnectedClusters": 511',
      'data-loss',
    ],
    ['its Application', application, 'maxConnectedClusters: 511', 'maxConnectedClusters: 255', 'data-loss'],
    ['the id in its values', starter, '"id": 1', '"id": 3', 'quorum'],
    ['the tunnel in its values', starter, 'vxlan', 'geneve', 'quorum'],
    ['the peers in its values', starter, 'west.mesh', 'west2.mesh', 'reload'],
  ])('is told in %s', (_, path, from, to, risk) => {
    const text = readFileSync(join(root, path), 'utf8')
    expect(text).toContain(from)
    const name = path.split('/expected/')[1] ?? ''
    const changes = diffTrees(
      treeOf([[name, text]]),
      treeOf([[name, text.replace(from, to)]]),
      rulesOf('cilium'),
      () => undefined,
    )
    expect(changes).toMatchObject([{ risk }])
  })
})
