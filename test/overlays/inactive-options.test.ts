import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshFolder } from '../fresh-folder.ts'
import { renderFleet, root } from './example.ts'

const folder = freshFolder()
cpSync(join(root, 'overlays/cilium'), join(folder, 'overlays/mesh-x'), { recursive: true })

const findings = (block: string) => {
  const file = join(folder, 'fleet.yaml')
  writeFileSync(
    file,
    `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: shop }
spec:
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  clusters:
    - name: east
      region: us-east-1
      nodeAllocation: { primaries: 3 }
      networking: { cilium: { clusterId: 1, meshAddress: east.example.com } }
  storage: { className: gp3, size: 100Gi }
  networking:
    type: cilium
    mesh-x: ${block}
`,
  )
  return renderFleet(file, [join(folder, 'overlays')])
}

test('the options of an overlay that is not chosen are noted, so that the choice stays a one-word change', () => {
  const { diagnostics, trees } = findings('{ cacheTTL: 1h }')
  expect(diagnostics.map(({ code, severity, span }) => [code, severity, span?.start.line])).toContainEqual([
    'NF-SPEC-020',
    'info',
    15,
  ])
  expect(trees).toHaveLength(1)
})

test('they are checked all the same', () => {
  const { diagnostics, trees } = findings('{ cacheTTl: 1h }')
  expect(diagnostics.map(({ code, help }) => [code, help])).toContainEqual([
    'NF-SPEC-019',
    'Did you mean cacheTTL?',
  ])
  expect(trees).toEqual([])
})
