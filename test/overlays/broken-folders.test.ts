import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshFolder } from '../fresh-folder.ts'
import { expectedOf, renderFleet } from './example.ts'

const folders = join(import.meta.dirname, 'fixtures/broken')
const scratch = freshFolder()

/** What the second cluster writes for the folder, where it is at fault. */
const options: Readonly<Record<string, string>> = {
  'value-refused': '{ policy: Nearby }',
  'whole-value-refused': '{ ports: [{ port: 7687, nodeport: 30000 }] }',
  'whole-value-breaks-fact': '{ selector: { app: neo4j, pod: neo4j-0 } }',
}

/** A sound fleet whose overlay is the broken folder; only one of its clusters has an endpoint and another policy. */
const fleetWith = (overlay: string) => `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: shop }
spec:
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  clusters:
    - name: east
      region: us-east-1
      nodeAllocation: { primaries: 3 }
      endpoint: neo4j-east.example.com:7687
    - name: west
      region: us-west-2
      nodeAllocation: { primaries: 3 }
      networking: { ${overlay}: ${options[overlay] ?? '{}'} }
  storage: { className: gp3, size: 100Gi }
  networking: { type: ${overlay} }
`

test.each(readdirSync(folders))('%s', (name) => {
  const file = join(scratch, `${name}.yaml`)
  writeFileSync(file, fleetWith(name))
  const expected = expectedOf(readFileSync(join(folders, name, 'overlay.yaml'), 'utf8'))

  const { diagnostics } = renderFleet(file, [join(folders, name)])

  const said = diagnostics
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, span }) => {
      const place = span?.file.replace(join(folders, name, '/'), '').replace(file, 'fleet.yaml')
      return `${code} ${place}:${span?.start.line}:${span?.start.column}`
    })
  expect([...new Set(said)].sort()).toEqual(expected)
})
